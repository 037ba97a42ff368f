import { expect, test } from "vitest";
import { ByteWriter } from "./byte-writer.ts";
import { GAP, gapped, writeGapped } from "./gapped.ts";

const filled = (text: string, ...fillings: string[]) => {
  const writer = new ByteWriter();
  writeGapped(writer, gapped(text), fillings);
  return writer.taken().toString();
};

test("gaps are filled in order, also at the ends and side by side", () => {
  expect(filled(`${GAP}, ŵ ${GAP}${GAP}`, "a", "–", "c")).toBe("a, ŵ –c");
});

test("text without a gap stays as it is", () => {
  expect(filled("as it is")).toBe("as it is");
});

test("too many or too few fillings are a fault, never a page with a hole", () => {
  expect(() => filled(`${GAP} and ${GAP}`, "one")).toThrow(RangeError);
  expect(() => filled("none", "one")).toThrow(RangeError);
});
