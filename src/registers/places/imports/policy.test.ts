import { expect, test } from "vitest";
import { type Counts, fitToServe } from "./policy.ts";

const good: Counts = { kept: 9500, skipped: 0, refused: 500, compared: 9500, agreed: 9490, inForce: 10_000 };
const judge = (counts: Partial<Counts>, allowSmaller = false) =>
  fitToServe({ ...good, ...counts }, { allowSmaller });

test("five bad rows in a hundred are borne; one more is not", () => {
  expect(judge({})).toBeNull();
  expect(judge({ kept: 9499, refused: 501 })).toMatchObject({
    reason: "bad-rows",
    message: expect.stringContaining("501 of 10000"),
  });
});

test("a tenth fewer rows than the version in force are borne; fewer only when asked for", () => {
  const tenth = { kept: 9000, refused: 0 };
  expect(judge(tenth)).toBeNull();
  expect(judge({ ...tenth, kept: 8999 })).toMatchObject({ reason: "incomplete" });
  expect(judge({ ...tenth, kept: 8999 }, true)).toBeNull();
  expect(judge({ ...tenth, kept: 1, inForce: null })).toBeNull();
});

test("a file whose own seats are elsewhere is refused; one without seats is not asked", () => {
  expect(judge({ compared: 100, agreed: 89 })).toMatchObject({ reason: "bad-rows" });
  expect(judge({ compared: 100, agreed: 90 })).toBeNull();
  expect(judge({ compared: 0, agreed: 0 })).toBeNull();
  expect(judge({ kept: 0, refused: 0, skipped: 10 }, true)).toMatchObject({ reason: "incomplete" });
});
