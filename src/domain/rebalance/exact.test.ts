import { expect, test } from "vitest";
import { certify } from "#domain/assignment/certificate.ts";
import { aDay, type MadeDay } from "#test/made-day.ts";
import { bestDay } from "#test/programmes/best-day.ts";
import type { Day } from "./day.ts";
import { Ground } from "./ground.ts";
import { type Plan, rebalance } from "./rebalance.ts";
import { judge } from "./weighing.ts";

const ALONE: readonly MadeDay[] = Array.from({ length: 150 }, (_, at) => ({
  seed: 100 + at,
  volunteers: 6 + (at % 40),
  sessions: 2 + (at % 6),
  averageWant: 3 + (at % 12),
}));

test("people on their own go where linear programmes, line by line, send them: every line is equal", () => {
  for (const made of ALONE) {
    const day = aDay(made);
    const plan = rebalance(day);
    expect({ seed: made.seed, ...judged(day, plan) }).toEqual({ seed: made.seed, ...bestDay(day) });
    expect(plan.cost).toBe(plan.bound);
  }
});

test("households stay whole, never better than an integer programme and seldom worse", () => {
  let [equal, cases] = [0, 0];
  for (const made of ALONE.filter((_, at) => at % 5 === 0)) {
    const day = aDay({ ...made, households: 0.3 });
    const plan = rebalance(day);
    const [own, best] = [judged(day, plan), bestDay(day)];
    expect(own.overCapacity * 1e6 + own.short).toBeGreaterThanOrEqual(best.overCapacity * 1e6 + best.short);
    expect(plan.cost).toBeGreaterThanOrEqual(plan.bound);
    cases += 1;
    if (JSON.stringify(own) === JSON.stringify(best)) equal += 1;
  }
  expect(equal / cases).toBeGreaterThan(0.5);
});

test("a checker that knows nothing of the solver finds cost and bound equal, over every session open to everybody", () => {
  for (const made of [
    { seed: 1, volunteers: 2_000, sessions: 60 },
    { seed: 2, volunteers: 6_000, sessions: 150 },
  ]) {
    const { cost, bound } = certified(aDay(made));
    expect(cost).toBe(bound);
  }
});

test("with households the bound is proved and within a thousandth of the cost of doing nothing", () => {
  const day = aDay({ seed: 3, volunteers: 5_000, sessions: 120, households: 0.2 });
  const { cost, bound, idle } = certified(day);
  expect(cost).toBeGreaterThanOrEqual(bound);
  expect(Number(cost - bound) / Number(idle - bound)).toBeLessThan(0.001);
});

function certified(day: Day) {
  const plan = rebalance(day);
  const ground = new Ground(day);
  const { groups, shares, levels, prices } = plan.proof;
  const nowhere = ground.sessions.length;
  const asked = {
    sizes: Int32Array.from(groups, ({ people }) => people),
    levels,
    eachWay: (group: number, way: (place: number, cost: number) => void) => {
      const { seeker } = groups[group]!;
      ground.sessions.forEach((_, at) => {
        const cost = ground.cost(seeker, at);
        if (cost !== null) way(at, cost);
      });
      if (seeker.now === nowhere) way(nowhere, 0);
    },
  };
  const certificate = certify(asked, shares, prices);
  expect(certificate).toEqual({ cost: plan.cost, bound: plan.bound });
  const stay = groups.map(({ seeker, people }, party) => ({ party, place: seeker.now, people }));
  return { ...certificate, idle: certify(asked, stay, prices).cost };
}

function judged(day: Day, plan: Plan) {
  const to = new Map(plan.moves.map((move) => [move.partyId, move.to]));
  return judge(day, new Ground(day), (party) => to.get(party.id) ?? party.sessionId);
}
