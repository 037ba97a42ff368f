/**
 * The finder's rule alone, one thread, against the plain rule over whole lists: `node bench/finder-rule.ts`.
 * Rounds alternate; medians are printed, in microseconds of processor time for one question.
 */
import { find } from "#domain/finder/find.ts";
import { buildFinderIndex } from "#domain/finder/finder-index.ts";
import { type Limits, NO_LIMITS } from "#domain/finder/limits.ts";
import type { FinderQuery } from "#domain/finder/query.ts";
import { aFinderCountry, NOW, numbers } from "#test/finder-world.ts";
import { naiveFind } from "#test/naive-finder.ts";

const QUESTIONS: readonly { name: string; order: FinderQuery["order"]; limits: Partial<Limits> }[] = [
  { name: "nearest", order: "nearest", limits: {} },
  { name: "need", order: "need", limits: {} },
  {
    name: "nearest, 20 miles, weekend",
    order: "nearest",
    limits: { withinM: 32_187, days: ["saturday", "sunday"] },
  },
  { name: "need, step-free, 50 miles", order: "need", limits: { stepFree: true, withinM: 80_467 } },
  { name: "cannot travel", order: "need", limits: { cannotTravel: true } },
  { name: "nothing fits", order: "nearest", limits: { withinM: 1, stepFree: true, days: [] } },
];
const ROUNDS = 9;

for (const size of [
  { seats: 120, sessions: 300 },
  { seats: 120, sessions: 30_000 },
  { seats: 650, sessions: 30_000 },
]) {
  const country = aFinderCountry({ seed: 7, ...size });
  const started = performance.now();
  const index = buildFinderIndex({ set: "2024", ...country });
  console.log(
    `${size.seats} seats, ${size.sessions} sessions; built in ${(performance.now() - started).toFixed(0)} ms`,
  );
  for (const { name, order, limits } of QUESTIONS) {
    const next = numbers(11);
    const ask = (): FinderQuery => ({
      origin: { lat: 50 + next() * 8, lng: -5 + next() * 6 },
      home: next() < 0.5 ? null : { set: "2024", code: `E${Math.floor(next() * size.seats)}` },
      order,
      limit: 5,
      limits: { ...NO_LIMITS, ...limits },
      now: NOW,
    });
    const quick: number[] = [];
    const plain: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      quick.push(microseconds(2_000, () => find(ask(), index)));
      plain.push(microseconds(size.sessions > 1_000 ? 2 : 20, () => naiveFind(ask(), country)));
    }
    const [own, base] = [median(quick), median(plain)];
    console.log(
      `  ${name.padEnd(28)} ${own.toFixed(1).padStart(8)} us   plain ${base.toFixed(0).padStart(8)} us   ${(base / own).toFixed(0)} x`,
    );
  }
}

function microseconds(times: number, run: () => unknown): number {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

function median(figures: number[]): number {
  return figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)]!;
}
