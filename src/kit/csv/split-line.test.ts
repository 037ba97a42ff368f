import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { splitLine } from "./split-line.ts";

const cell = fc.string({ unit: fc.constantFrom(..."ab1 ,\"';|ô"), maxLength: 6 });

test("any line of quoted and plain cells is split as a full parser splits it", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 1, maxLength: 6 }), (cells) => {
      const line = cells
        .map(([text, quoted]) => (quoted || /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join(",");
      fc.pre(line !== "");
      expect(splitLine(line)).toEqual(cells.map(([text]) => text));
      expect(splitLine(line)).toEqual((parse(line) as string[][])[0]);
    }),
    { numRuns: 2000 },
  );
});

test("a quotation mark that is not closed, or is followed by anything but a comma, splits nothing", () => {
  expect(['"open', 'a,"b', '"a"b,c', '"a""'].map(splitLine)).toEqual([null, null, null, null]);
});
