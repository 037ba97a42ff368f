import { expect, test } from "vitest";
import { breathe, mapSlowly, pace, SLICE_MS } from "./slices.ts";

test("slow slices grow short, quick ones at most twice as long, both within bounds", () => {
  const rows = pace({ first: 200, least: 50, most: 1_000 });
  expect(rows.count).toBe(200);
  rows.took(200, SLICE_MS * 2);
  expect(rows.count).toBe(100);
  rows.took(100, SLICE_MS * 100);
  expect(rows.count).toBe(50);
  for (const expected of [100, 200, 400, 800, 1_000, 1_000]) {
    rows.took(rows.count, 0);
    expect(rows.count).toBe(expected);
  }
  rows.took(0, 10);
  expect(rows.count).toBe(1_000);
});

test("everything is done in its order, and others are served meanwhile", async () => {
  let served = 0;
  const serving = setInterval(() => {
    served += 1;
  }, 1);
  const slow = (n: number) => {
    const until = performance.now() + 5;
    while (performance.now() < until);
    return n * 2;
  };
  expect(await mapSlowly([1, 2, 3, 4], slow)).toEqual([2, 4, 6, 8]);
  await breathe();
  clearInterval(serving);
  expect(served).toBeGreaterThan(0);
});
