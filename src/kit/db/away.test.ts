import { expect, test } from "vitest";
import { isDatabaseAway } from "./away.ts";
import { openDatabase } from "./database.ts";

test.each(["ECONNREFUSED", "57P01", "57P03", "08006", "53300"])(
  "%s means that the database is away",
  (code) => {
    expect(isDatabaseAway(Object.assign(new Error("x"), { code }))).toBe(true);
  },
);

test.each(["Connection terminated unexpectedly", "timeout exceeded when trying to connect"])(
  "so does: %s",
  (message) => {
    expect(isDatabaseAway(new Error(message))).toBe(true);
  },
);

test("a mistake in a question does not", () => {
  for (const code of ["42P01", "23505", "57014", "ENOENT"])
    expect(isDatabaseAway(Object.assign(new Error("x"), { code }))).toBe(false);
});

test("a port where nothing listens does", async () => {
  const fault = await openDatabase({ url: "postgres://x:y@127.0.0.1:1/z", folder: null }).catch(
    (thrown) => thrown,
  );
  expect(isDatabaseAway(fault)).toBe(true);
});
