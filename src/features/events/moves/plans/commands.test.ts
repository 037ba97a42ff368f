import { beforeEach, expect, test } from "vitest";
import { runBatch } from "#features/events/moves/batches/commands.ts";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aNeedingSession, keepsMoveLetters, livesNorth, standings } from "#test/moves.ts";
import { keepsLetters, ledgerFaults, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { acceptPlan } from "./accepting/commands.ts";
import { askForPlan, makePlan } from "./commands.ts";
import { readDay } from "./day/queries.ts";
import { plannedPairs, plannedSessions, planOf, planSums } from "./queries.ts";

const world = aWorld();
const { post } = keepsLetters();
const asMovement = <T>(work: (people: PeopleDb) => Promise<T>) =>
  withPeople(world.app, wholeMovement("a-test"), work);
const ids = new Map<string, string>();
const signUps = new Map<string, string>();
const persons = new Map<string, string>();

/** A flooded session, where everybody of `names` lives next door, and two that fall short, near and less near. */
beforeEach(async () => {
  ids.set("full", await aNeedingSession(world, { ref: "full", km: 0, want: 3, minimum: 2, places: 12 }));
  ids.set("near", await aNeedingSession(world, { ref: "near", km: 6, want: 4, minimum: 3, places: 6 }));
  ids.set("far", await aNeedingSession(world, { ref: "far", km: 12, want: 4, minimum: 2, places: 6 }));
  for (let at = 0; at < 9; at += 1) {
    const name = `P${at}`;
    const { personId, placed } = await signsUp(world.app, name, { sessionIds: [ids.get("full")!] });
    signUps.set(name, placed[0]?.ok ? placed[0].signUpId : "");
    persons.set(name, personId);
    await livesNorth(world, personId, 0);
  }
});

async function aPlan(): Promise<string> {
  const planId = await asMovement((people) =>
    askForPlan(people, { groups: null, day: "2026-11-21", days: 2, author: "x", post: async () => {}, now }),
  );
  await makePlan(world.app, { planId, now });
  return planId;
}
const accepted = (planId: string, chosen: "all" | ReadonlySet<number>) =>
  asMovement((people) => acceptPlan(people, { planId, chosen, author: "x", post: async () => {}, now }));
const run = (batchId: string) =>
  runBatch(world.app, { batchId, post, postMove: keepsMoveLetters().post, now: () => now });

test("a plan fills the minimums with the least travel and says why; accepted, it moves whoever is still there", async () => {
  const planId = await aPlan();
  expect(await asMovement((people) => planOf(people, planId))).toMatchObject({
    standing: "ready",
    best: true,
    people: 9,
  });
  expect(await asMovement((people) => planSums(people, planId))).toMatchObject({
    ...{ shortBefore: 2, shortAfter: 0, pairs: 2 },
  });
  const pairs = await asMovement((people) => plannedPairs(people, { planId, limit: 9 }));
  expect(new Map(pairs.map(({ to, why }) => [to, [why.kind, why.to.coming]]))).toEqual(
    new Map([
      ["Session near", ["fills-minimum", 0]],
      ["Session far", ["fills-minimum", 0]],
    ]),
  );
  expect(Math.round(pairs.find(({ to }) => to === "Session far")!.newM! / 1000)).toBe(12);
  const sessions = await asMovement((people) => plannedSessions(people, { planId, limit: 9 }));
  expect(sessions.every(({ after, minimum }) => after >= minimum)).toBe(true);

  // One who was to go leaves before it is carried out.
  const first = await world.db
    .selectFrom("rebalance_move")
    .select("sign_up_id")
    .orderBy("at")
    .executeTakeFirstOrThrow();
  await asMovement((people) =>
    withdrawSignUp(people, { signUpId: first.sign_up_id, author: "x", post, now }),
  );
  const result = await accepted(planId, "all");
  if (!result.ok || result.batchId === null) throw new Error("not accepted");
  const moves = pairs.reduce((sum, { parties }) => sum + parties, 0);
  expect(await run(result.batchId)).toEqual({ moved: moves - 1, leftOut: 1 });
  expect(await accepted(planId, "all")).toEqual({ ok: false, reason: "nothing" });
  expect((await standings(world)).filter((line) => line.endsWith("Session full")).length).toBe(9 - moves);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("a part of a plan that would leave a session short names what it needs with it", async () => {
  // Those who are to leave "near" for "far" are replaced by those of "full": neither without the other.
  await world.db
    .updateTable("session")
    .set({ places: 3, want: 3, minimum: 3 })
    .where("id", "=", ids.get("near")!)
    .execute();
  for (const name of ["A", "B", "C"]) {
    const { personId } = await signsUp(world.app, name, { sessionIds: [ids.get("near")!] });
    await livesNorth(world, personId, 30);
  }
  await world.db
    .updateTable("session")
    .set({ meeting_lat: 51.4712 + 34 / 111.2 })
    .where("id", "=", ids.get("far")!)
    .execute();
  const planId = await aPlan();
  const pairs = await asMovement((people) => plannedPairs(people, { planId, limit: 9 }));
  const leaving = pairs.find(({ from }) => from === "Session near")!;
  const refused = await accepted(planId, new Set([leaving.first]));
  const arriving = pairs.find(({ to }) => to === "Session near")!;
  expect(refused).toEqual({
    ...{ ok: false, reason: "below-minimum", sessionId: ids.get("near"), also: [arriving.first] },
  });
  const both = await accepted(planId, new Set([leaving.first, arriving.first]));
  if (!both.ok || both.batchId === null) throw new Error("not accepted");
  expect((await run(both.batchId)).leftOut).toBe(0);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("hosts, who asked to stay, who is elsewhere then, and another day are left in peace", async () => {
  const wish = (name: string, more: { within_m?: number; may_ask?: boolean }) =>
    world.db
      .insertInto("travel_wish")
      .values({ person_id: persons.get(name)!, at: now, ...more })
      .execute();
  await wish("P0", { may_ask: false });
  await wish("P1", { within_m: 8_000 });
  await world.db
    .updateTable("sign_up")
    .set({ arrived_at: now, arrived: 1 })
    .where("id", "=", signUps.get("P2")!)
    .execute();
  const other = await aNeedingSession(world, {
    ...{ ref: "next", km: 1, want: 9 },
    ...{ startsAt: new Date("2026-11-22T10:00:00Z"), endsAt: new Date("2026-11-22T13:00:00Z") },
  });
  const { day, parties } = await asMovement((people) =>
    readDay(people, { from: now, until: new Date("2026-11-23T00:00:00Z"), groups: "all" }),
  );
  const of = (name: string) => day.parties.find(({ id }) => parties.get(id)!.personId === persons.get(name))!;
  expect([of("P0").canMove, of("P1").withinM, of("P2").canMove, of("P3").canMove]).toEqual([
    false,
    8_000,
    false,
    true,
  ]);
  expect(of("P3")).toMatchObject({
    freeFrom: Date.parse("2026-11-21T00:00:00Z"),
    freeUntil: Date.parse("2026-11-22T00:00:00Z"),
  });
  const planId = await aPlan();
  const rows = await world.db.selectFrom("rebalance_move").select(["to_session", "person_id"]).execute();
  expect(rows.map(({ to_session: to }) => to)).not.toContain(other);
  expect(rows.map(({ person_id: id }) => id)).not.toContain(persons.get("P0"));
  expect(planId).not.toBe("");
});
