import { expect, test } from "vitest";
import { roomFaults } from "./rooms.ts";

const short = { path: "src/domain/geo/distance.ts", text: "export {};\n" };
const faultsOf = (path: string, text = "export {};\n") => roomFaults([short, short, { path, text }]);

test("a room may hold a query and its test", () => {
  expect(faultsOf("src/features/events/queries.ts")).toEqual([]);
  expect(faultsOf("src/features/events/queries.test.ts")).toEqual([]);
});

test("a room may not invent a file name", () => {
  expect(faultsOf("src/features/events/everything.ts")).toHaveLength(1);
});

test("the ground floor names its files after nouns, but not after nothing", () => {
  expect(faultsOf("src/kit/ui/contrast.ts")).toEqual([]);
  expect(faultsOf("src/kit/ui/utils.ts")).toHaveLength(1);
});

test("nothing climbs out of its room", () => {
  expect(faultsOf("src/kit/ui/card.tsx", `import { a } from "${".."}/db/a.ts";\n`)).toHaveLength(1);
});

test("no test is skipped or runs alone", () => {
  expect(faultsOf("src/kit/ui/card.test.tsx", `test.${"skip"}("later", () => {});\n`)).toHaveLength(1);
});

test("a file has at most 400 lines, and the middle one fewer than 80", () => {
  expect(faultsOf("src/kit/ui/card.tsx", "\n".repeat(401))).toHaveLength(1);
  const long = { path: "src/kit/ui/card.tsx", text: "\n".repeat(80) };
  expect(roomFaults([short, long, long])).toHaveLength(1);
});
