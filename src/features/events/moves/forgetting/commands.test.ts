import { expect, test } from "vitest";
import { acceptPlan } from "#features/events/moves/plans/accepting/commands.ts";
import { askForPlan, makePlan } from "#features/events/moves/plans/commands.ts";
import { wishToTravel } from "#features/events/moves/wishes/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aFloodedSession, aNeedingSession, livesNorth, movesBatch, standings } from "#test/moves.ts";
import { signUpsNow as now } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { forgetMoves } from "./commands.ts";

const world = aWorld();
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(now.getTime() + days * DAY_MS);
const asMovement = <T>(work: (people: PeopleDb) => Promise<T>) =>
  withPeople(world.app, wholeMovement("a-test"), work);
const nothing = async () => {};

test("who was moved where goes ninety days after both sessions, with its plan; where people are stays", async () => {
  const { sessionId: from, of } = await aFloodedSession(world, ["Ann", "Ben", "Cai"], { places: 3 });
  const to = await aNeedingSession(world, { ref: "to", km: 3, want: 6, minimum: 2 });
  const batch = await movesBatch(world, { from, to, signUpIds: [of("Ben").signUpId] });
  await batch.run();
  for (const name of ["Ann", "Ben", "Cai"]) await livesNorth(world, of(name).personId, 1);
  const planId = await asMovement((people) =>
    askForPlan(people, { groups: null, day: "2026-11-21", days: 1, author: "x", post: nothing, now }),
  );
  await makePlan(world.app, { planId, now });
  await asMovement((people) =>
    acceptPlan(people, { planId, chosen: "all", author: "x", post: nothing, now }),
  );
  const left = async () =>
    Promise.all(
      (["session_move", "rebalance_move", "rebalance_session", "rebalance_plan", "move_batch"] as const).map(
        async (table) => (await world.db.selectFrom(table).selectAll().execute()).length,
      ),
    );
  const [moves, planned, ...more] = await left();
  expect([moves! > 0, planned! > 0, more.every((count) => count > 0)]).toEqual([true, true, true]);
  expect(await forgetMoves(world.app, { now: inDays(90) })).toMatchObject({ moves: 0, plans: 0 });
  const stood = await standings(world);
  expect(await forgetMoves(world.app, { now: inDays(93) })).toMatchObject({ moves, plans: planned });
  expect(await left()).toEqual([0, 0, 0, 0, 0]);
  expect(await standings(world)).toEqual(stood);
  const moved = await world.db
    .selectFrom("sign_up")
    .select("moved_to")
    .where("ended_why", "=", "moved")
    .execute();
  expect(moved.every(({ moved_to }) => moved_to !== null)).toBe(true);
});

test("one of two sessions that is still near keeps what ties them together", async () => {
  const { sessionId: from, of } = await aFloodedSession(world, ["Ann"], { places: 1 });
  const [startsAt, endsAt] = [inDays(80), inDays(81)];
  const to = await aNeedingSession(world, { ref: "later", km: 3, want: 6, startsAt, endsAt });
  await (await movesBatch(world, { from, to, signUpIds: [of("Ann").signUpId] })).run();
  expect(await forgetMoves(world.app, { now: inDays(100) })).toMatchObject({ moves: 0 });
});

test("of how far somebody would go the latest word stays for a year", async () => {
  const { of } = await aFloodedSession(world, ["Ann"], { places: 1 });
  const { personId } = of("Ann");
  for (const [days, withinM] of [
    [0, 8_000],
    [1, 16_000],
  ] as const)
    await asMovement((people) =>
      wishToTravel(people, { personId, withinM, mayAsk: true, now: inDays(days) }),
    );
  expect(await forgetMoves(world.app, { now: inDays(2) })).toMatchObject({ wishes: 1 });
  expect(await world.db.selectFrom("travel_wish").select("within_m").execute()).toEqual([
    { within_m: 16_000 },
  ]);
  expect(await forgetMoves(world.app, { now: inDays(367) })).toMatchObject({ wishes: 1 });
});
