import { expect, test } from "vitest";
import { lapseMoves } from "#features/events/moves/lapsing/commands.ts";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aFloodedSession, aNeedingSession, answers, movesBatch, offersAt, standings } from "#test/moves.ts";
import { keepsLetters, ledgerFaults, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { runUndo, undoBatch } from "./commands.ts";

const world = aWorld();
const asMovement = <T>(work: Parameters<typeof withPeople<T>>[2]) =>
  withPeople(world.app, wholeMovement("a-test"), work);
const leaves = (signUpId: string) =>
  asMovement((people) =>
    withdrawSignUp(people, { signUpId, author: "a test", post: keepsLetters().post, now }),
  );
const undone = (batchId: string, at = now) =>
  asMovement((people) =>
    undoBatch(people, { batchId, author: "an organiser", post: async () => {}, now: at }),
  );
const leftOut = async () =>
  (
    await world.db
      .selectFrom("session_move")
      .select("left_out_why")
      .where("standing", "=", "left-out")
      .orderBy("turn")
      .execute()
  ).map(({ left_out_why: why }) => why);

test("a batch moves whole parties, tells each once, and leaves out whoever changed or does not fit", async () => {
  const { sessionId: from, of } = await aFloodedSession(world, ["Ann", "Ben", "Cai", "Dai"], { places: 2 });
  const to = await aNeedingSession(world, { ref: "to", km: 3, want: 2, places: 2 });
  const signUpIds = ["Cai", "Dai", "Ben", "Ann"].map((name) => of(name).signUpId);
  await offersAt(world, from);
  const batch = await movesBatch(world, { from, to, signUpIds });
  await leaves(of("Cai").signUpId);
  expect(await batch.run()).toEqual({ moved: 2, leftOut: 2 });
  expect(await standings(world)).toEqual([
    ...["Ann: going at Flooded", "Ben: going at Session to", "Dai: going at Session to"],
  ]);
  expect(await leftOut()).toEqual(["changed", "full"]);
  expect(batch.letters.map(({ kind }) => kind)).toEqual(["moved", "moved"]);
  // Cut off and begun again it does nothing twice.
  expect(await batch.run()).toEqual({ moved: 0, leftOut: 0 });
  // What Dai was offered while she waited is gone with it, and Cai's at the next look.
  expect(await lapseMoves(world.app, { now })).toEqual({ lapsed: 0, gone: 1 });
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("one tap goes back while the old place is free; then it is told that it is not; or they come to neither", async () => {
  const { sessionId: from, of } = await aFloodedSession(world, ["Ann", "Ben", "Cai"], { places: 3 });
  const to = await aNeedingSession(world, { ref: "to", km: 3, want: 8 });
  await (
    await movesBatch(world, { from, to, signUpIds: ["Ann", "Ben", "Cai"].map((name) => of(name).signUpId) })
  ).run();
  await signsUp(world.app, "Eve", { sessionIds: [from], people: 2 });
  expect(await answers(world, of("Ann").personId, "go-back")).toMatchObject({ ok: true, standing: "going" });
  expect(await answers(world, of("Ben").personId, "go-back")).toEqual({ ok: false, reason: "full" });
  expect(await answers(world, of("Cai").personId, "neither")).toMatchObject({ ok: true, standing: "ended" });
  expect(await standings(world)).toEqual([
    ...["Ann: going at Flooded", "Ben: going at Session to", "Eve: going at Flooded"],
  ]);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("within an hour all is taken back, who waited waits where they were; whose place is gone stays; later it is too late", async () => {
  const { sessionId: from, of } = await aFloodedSession(world, ["Ann", "Ben", "Cai", "Dai"], { places: 2 });
  const to = await aNeedingSession(world, { ref: "to", km: 3, want: 8 });
  const batch = await movesBatch(world, {
    from,
    to,
    signUpIds: ["Cai", "Ben"].map((name) => of(name).signUpId),
  });
  await batch.run();
  // Ben's place went to Dai, the first who waits now: it is held for her.
  expect(await standings(world)).toContain("Dai: offered at Flooded");
  expect(await undone(batch.batchId, new Date(now.getTime() + 3_600_001))).toEqual({
    ok: false,
    reason: "too-late",
  });
  expect(await undone(batch.batchId)).toEqual({ ok: true });
  expect(await undone(batch.batchId)).toEqual({ ok: false, reason: "undone" });
  expect(await runUndo(world.app, batch.parts)).toEqual({ back: 1, stayed: 1 });
  expect(await standings(world)).toEqual([
    ...[
      "Ann: going at Flooded",
      "Ben: going at Session to",
      "Cai: waiting at Flooded",
      "Dai: offered at Flooded",
    ],
  ]);
  expect(batch.letters.map(({ kind }) => kind)).toEqual(["moved", "moved", "undone"]);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("a batch that is undone while it is being made moves nobody more", async () => {
  const { sessionId: from, of } = await aFloodedSession(world, ["Ann", "Ben"], { places: 2 });
  const to = await aNeedingSession(world, { ref: "to", km: 3, want: 8 });
  const batch = await movesBatch(world, { from, to, signUpIds: [of("Ben").signUpId, of("Ann").signUpId] });
  await undone(batch.batchId);
  expect(await batch.run()).toEqual({ moved: 0, leftOut: 2 });
  expect(await leftOut()).toEqual(["taken-back", "taken-back"]);
});
