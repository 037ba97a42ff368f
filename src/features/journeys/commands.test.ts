import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_LADDER, standingOf, withStep } from "#domain/ladder/ladder.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { asMovement } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { setLadder, workOutStages } from "./commands.ts";
import { ladderInForce, stageCounts } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");
const FACTS = [
  ...new Set(DEFAULT_LADDER.steps.flatMap(({ reached, ready }) => [...reached.facts, ...ready.facts])),
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
  const giver = {
    id: "stage-5",
    name: { en: "Giver", cy: "Rhoddwr" },
    suggestion: { en: "Thank them.", cy: "" },
    reached: { facts: ["gift.given"], times: 1, days: 10 },
    ready: { facts: ["session.hosted"], times: 1, days: 10 },
  };
  const ladder = withStep(DEFAULT_LADDER, giver);
  expect(await setLadder(world.app, { ladder, actor: "ann", now })).toEqual({ ok: true });
  expect(await ladderInForce(world.app)).toEqual(ladder);
  await workOutStages(world.app, { now });
  const counts = await asMovement(world.app, (db) => stageCounts(db, { scope: wholeMovement("test"), now }));
  expect(counts.map(({ people }) => people)).toEqual([2, 0, 0, 0, 0, 1]);
  const bad = { ...ladder, quietDays: 1 };
  expect(await setLadder(world.app, { ladder: bad, actor: "ann", now })).toEqual({
    ok: false,
    reason: "not-a-ladder",
  });
});

test("rules kept while the stages were always the same five are still read", async () => {
  const rule = { facts: ["gift.given"], times: 2, days: 9 };
  const five = { attender: rule, regular: rule, host: rule, leader: rule };
  await world.db
    .insertInto("ladder")
    .values({
      rules: JSON.stringify({ steps: five, ready: five, quietDays: 30 }),
      author: "ann",
      at: now,
    })
    .execute();
  const { steps, quietDays } = await ladderInForce(world.app);
  expect(quietDays).toBe(30);
  expect(steps.map(({ id, reached }) => [id, reached])).toEqual(
    ["attender", "regular", "host", "leader"].map((id) => [id, rule]),
  );
});

test("who has gone quiet is counted as the list of them is found", async () => {
  const ids = await people(3);
  const daysAgo = [10, 121, 200];
  await world.db
    .insertInto("activity")
    .values(
      ids.map((id, i) => ({
        ...{ kind: "session.attended", actor: "t", subject: "t", person_id: id },
        at: new Date(now.getTime() - daysAgo[i]! * 86_400_000),
      })),
    )
    .execute();
  await workOutStages(world.app, { now });
  const scope = wholeMovement("test");
  const counts = await asMovement(world.app, (db) => stageCounts(db, { scope, now }));
  expect(counts.reduce((sum, { quiet }) => sum + quiet, 0)).toBe(2);
});
