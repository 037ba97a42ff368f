import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_LADDER, STEPS, standingOf } from "#domain/ladder/ladder.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { asMovement } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { setLadder, workOutStages } from "./commands.ts";
import { ladderInForce, stageCounts } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");
const FACTS = [
  ...new Set(
    STEPS.flatMap((step) => [...DEFAULT_LADDER.steps[step].facts, ...DEFAULT_LADDER.ready[step].facts]),
  ),
  "gift.given",
];

async function people(count: number): Promise<readonly string[]> {
  const rows = await world.db
    .insertInto("person")
    .values(
      Array.from({ length: count }, () => ({ name: "P", source: "test", created_at: now, changed_at: now })),
    )
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

test("the statement judges everybody as the rule does", async () => {
  const deeds = fc.sample(
    fc.array(fc.record({ fact: fc.constantFrom(...FACTS), daysAgo: fc.integer({ min: 0, max: 400 }) }), {
      maxLength: 14,
    }),
    { numRuns: 120, seed: 7 },
  );
  const ids = await people(deeds.length);
  const rows = deeds.flatMap((own, i) =>
    own.map(({ fact, daysAgo }) => ({
      kind: fact,
      at: new Date(now.getTime() - daysAgo * 86_400_000),
      actor: "t",
      subject: "t",
      person_id: ids[i]!,
    })),
  );
  await world.db.insertInto("activity").values(rows).execute();
  await workOutStages(world.app, { now });
  const kept = await world.db.selectFrom("person_stage").selectAll().execute();
  const byId = new Map(kept.map((row) => [row.person_id, { stage: row.stage, next: row.next_step }]));
  expect(ids.map((id) => byId.get(id))).toEqual(deeds.map((own) => standingOf(DEFAULT_LADDER, own)));
  expect(await workOutStages(world.app, { now })).toBe(0);
});

test("a movement's own rules take the place of ours, and the funnel counts by them", async () => {
  const [one] = await people(3);
  await world.db
    .insertInto("activity")
    .values({ kind: "gift.given", at: now, actor: "t", subject: "t", person_id: one! })
    .execute();
  const ladder = {
    ...DEFAULT_LADDER,
    steps: { ...DEFAULT_LADDER.steps, attender: { facts: ["gift.given"], times: 1, days: 10 } },
  };
  expect(await setLadder(world.app, { ladder, actor: "ann", now })).toEqual({ ok: true });
  expect(await ladderInForce(world.app)).toEqual(ladder);
  await workOutStages(world.app, { now });
  const counts = await asMovement(world.app, (db) => stageCounts(db, wholeMovement("test")));
  expect(counts.map(({ people }) => people)).toEqual([2, 1, 0, 0, 0]);
  const bad = { ...ladder, quietDays: 1 };
  expect(await setLadder(world.app, { ladder: bad, actor: "ann", now })).toEqual({
    ok: false,
    reason: "not-a-ladder",
  });
});
