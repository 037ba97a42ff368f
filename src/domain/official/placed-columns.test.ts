import fc from "fast-check";
import { expect, test } from "vitest";
import { closeGaps, repeatedRows, type Span, sharedColumns } from "./placed-columns.ts";

/** Spans of the given sizes, laid out in memory in the order of `order`. */
function spansOf(sizes: readonly number[], order: readonly number[]): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const span of order) {
    spans[span] = { start, rows: sizes[span] ?? 0 };
    start += sizes[span] ?? 0;
  }
  return spans;
}

test("of equal keys the first in the file stays, whatever order the threads wrote in", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 8 }), { maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      (blocks, random) => {
        const order = blocks
          .map((_, n) => ({ n, by: random.next().value as number }))
          .sort((a, b) => a.by - b.by)
          .map(({ n }) => n);
        const spans = spansOf(
          blocks.map((block) => block.length),
          order,
        );
        const columns = sharedColumns(64);
        for (const [span, block] of blocks.entries()) {
          for (const [at, key] of block.entries()) {
            columns.key[spans[span]!.start + at] = key;
            columns.line[spans[span]!.start + at] = at + 1;
          }
        }
        const seen = new Set<number>();
        const expected = blocks.flatMap((block, span) =>
          block.flatMap((key, at) =>
            seen.has(key) || !seen.add(key) ? [{ span, row: spans[span]!.start + at }] : [],
          ),
        );
        const repeated = repeatedRows(columns.key, spans);
        expect(repeated).toEqual(expected);
        const total = blocks.flat().length;
        const kept = closeGaps(columns, total, new Set(repeated.map(({ row }) => row)));
        expect([...columns.key.subarray(0, kept)].sort((a, b) => a - b)).toEqual(
          [...seen].sort((a, b) => a - b),
        );
      },
    ),
  );
});
