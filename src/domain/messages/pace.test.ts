import fc from "fast-check";
import { expect, test } from "vitest";
import { allowance, type Pace, waitMs } from "./pace.ts";

const start = Date.parse("2026-11-20T10:00:00Z");
const after = (ms: number) => new Date(start + ms);
const pace = (perMinute: number, used = 0): Pace => ({ perMinute, from: new Date(start), used });

test("begins with a few seconds' worth, then earns the rate", () => {
  expect(allowance(pace(600), after(0)).now).toBe(50);
  expect(allowance(pace(600, 50), after(0)).now).toBe(0);
  expect(allowance(pace(600, 50), after(1_000)).now).toBe(10);
});

test("a slow rate lets one go at once and the next when its time has come", () => {
  expect(allowance(pace(1), after(0)).now).toBe(1);
  expect(waitMs(pace(1, 1), after(0))).toBe(60_000);
  expect(allowance(pace(1, 1), after(59_999)).now).toBe(0);
  expect(allowance(pace(1, 1), after(60_000)).now).toBe(1);
});

test("an hour in which nobody sent is not caught up", () => {
  const { now, pace: kept } = allowance(pace(600, 50), after(3_600_000));
  expect([now, kept.used, kept.from]).toEqual([50, 0, after(3_600_000)]);
});

test("however a worker looks, the rate is kept over any stretch, and waiting long enough is enough", () => {
  const waits = fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6_000 }), waits, (perMinute, steps) => {
      const taken: { at: number; count: number }[] = [];
      let kept = pace(perMinute);
      let ms = 0;
      for (const step of steps) {
        ms += step;
        const allowed = allowance(kept, after(ms));
        kept = { ...allowed.pace, used: allowed.pace.used + allowed.now };
        taken.push({ at: ms, count: allowed.now });
        const wait = waitMs(kept, after(ms));
        expect(allowance(kept, after(ms + wait)).now).toBeGreaterThan(0);
      }
      const burst = Math.max(1, Math.ceil(perMinute / 12));
      for (let from = 0; from < taken.length; from++)
        for (let to = from; to < taken.length; to++) {
          const sum = taken.slice(from, to + 1).reduce((all, { count }) => all + count, 0);
          const stretch = taken[to]!.at - taken[from]!.at;
          expect(sum).toBeLessThanOrEqual(Math.ceil((perMinute * stretch) / 60_000) + 2 * burst);
        }
    }),
  );
});
