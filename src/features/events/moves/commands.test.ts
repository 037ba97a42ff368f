import { expect, test } from "vitest";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import {
  aFloodedSession,
  aNeedingSession,
  answers,
  keepsMoveLetters,
  livesNorth,
  moveOf,
  offersAt,
  standings,
} from "#test/moves.ts";
import { keepsLetters, ledgerFaults, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { lapseMoves } from "./lapsing/commands.ts";
import { wishToTravel } from "./wishes/commands.ts";

const world = aWorld();
const within = (personId: string, withinM: number | null, mayAsk = true) =>
  withPeople(world.app, wholeMovement("a-test"), (people) =>
    wishToTravel(people, { personId, withinM, mayAsk, now }),
  );
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

test("who waits is offered the session that needs people, once, with the reason; one tap changes both places", async () => {
  const { sessionId, of } = await aFloodedSession(world, ["Ann", "Ben", "Cai"], { places: 1 });
  await aNeedingSession(world, { ref: "near", km: 5, want: 8, minimum: 3 });
  await aNeedingSession(world, { ref: "far", km: 39, want: 8, minimum: 3 });
  const { post, letters } = keepsMoveLetters();
  await livesNorth(world, of("Ben").personId, 0);
  expect(await offersAt(world, sessionId, now, post)).toBe(2);
  expect(await offersAt(world, sessionId, now, post)).toBe(0);
  expect(letters.map(({ kind }) => kind)).toEqual(["offered", "offered"]);
  const offer = await moveOf(world, of("Ben").personId);
  expect(offer).toMatchObject({ standing: "offered", people: 1 });
  expect(offer?.why).toMatchObject({ kind: "below-minimum", coming: 0, minimum: 3, fromChosen: false });
  expect(Math.round((offer!.why as { newM: number }).newM / 1000)).toBe(5);

  const sent = keepsLetters();
  expect(await answers(world, of("Ben").personId, "take-move", sent)).toMatchObject({
    ok: true,
    standing: "going",
  });
  expect(sent.letters).toEqual([{ kind: "moved", signUpId: of("Ben").signUpId }]);
  expect(await answers(world, of("Ben").personId, "take-move", sent)).toMatchObject({ ok: true });
  expect(await standings(world)).toEqual([
    ...["Ann: going at Flooded", "Ben: going at Session near", "Cai: waiting at Flooded"],
  ]);
  expect(await ledgerFaults(world.db)).toEqual([]);
  // And back, into the line where he was: before whoever came later.
  await signsUp(world.app, "Dai", { sessionIds: [sessionId], now: hours(1) });
  expect(await answers(world, of("Ben").personId, "go-back")).toMatchObject({
    ok: true,
    standing: "waiting",
  });
  const line = await world.db
    .selectFrom("sign_up")
    .select("name")
    .where("standing", "=", "waiting")
    .orderBy("waiting_since")
    .execute();
  expect(line.map(({ name }) => name)).toEqual(["Ben", "Cai", "Dai"]);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("who says no, or nothing, waits where they were, and is not asked the same again", async () => {
  const { sessionId, of } = await aFloodedSession(world, ["Ann", "Ben", "Cai"], { places: 1 });
  await aNeedingSession(world, { ref: "near", km: 5, want: 8 });
  expect(await offersAt(world, sessionId)).toBe(2);
  expect(await answers(world, of("Ben").personId, "decline-move")).toMatchObject({
    ok: true,
    standing: "waiting",
  });
  const late = hours(20);
  expect(await lapseMoves(world.app, { now: late })).toEqual({ lapsed: 1, gone: 0 });
  expect(await answers(world, of("Cai").personId, "take-move", { now: late })).toEqual({
    ok: false,
    reason: "lapsed",
  });
  expect(await standings(world)).toEqual([
    ...["Ann: going at Flooded", "Ben: waiting at Flooded", "Cai: waiting at Flooded"],
  ]);
  expect(await offersAt(world, sessionId, late)).toBe(0);
});

test("their limits hold: how far, whether they may be asked, and what they are at already", async () => {
  const { sessionId, of } = await aFloodedSession(world, ["Ann", "Ben", "Cai", "Dai"], { places: 1 });
  const near = await aNeedingSession(world, { ref: "near", km: 9, want: 8 });
  await livesNorth(world, of("Ben").personId, 0);
  await within(of("Ben").personId, 8_000);
  await within(of("Cai").personId, null, false);
  await signsUp(world.app, "Dai", {
    sessionIds: [await aNeedingSession(world, { ref: "own", km: 1, want: 1, places: 1 })],
  });
  expect(await offersAt(world, sessionId)).toBe(0);
  await within(of("Ben").personId, 16_000);
  expect(await offersAt(world, sessionId)).toBe(1);
  expect(await moveOf(world, of("Ben").personId)).toMatchObject({ to_session: near, standing: "offered" });
  // A new wish takes back what no longer agrees with it.
  await within(of("Ben").personId, 8_000);
  expect(await moveOf(world, of("Ben").personId)).toMatchObject({ standing: "gone" });
});

test("nobody is asked to a session that has as many as it wants; who is asked counts as coming", async () => {
  const { sessionId } = await aFloodedSession(world, ["Ann", "Ben", "Cai", "Dai", "Eve"], { places: 1 });
  await aNeedingSession(world, { ref: "near", km: 5, want: 2 });
  expect(await offersAt(world, sessionId)).toBe(2);
  expect(await offersAt(world, sessionId)).toBe(0);
});

test("a place that is gone, or a turn that came in the meantime, is told kindly and costs nothing", async () => {
  const { sessionId, of } = await aFloodedSession(world, ["Ann", "Ben", "Cai"], { places: 1 });
  const near = await aNeedingSession(world, { ref: "near", km: 5, want: 2, places: 2 });
  expect(await offersAt(world, sessionId)).toBe(2);
  await signsUp(world.app, "Fay", { sessionIds: [near], people: 2 });
  expect(await answers(world, of("Cai").personId, "take-move")).toEqual({ ok: false, reason: "full" });
  await withPeople(world.app, wholeMovement("a-test"), (people) =>
    withdrawSignUp(people, {
      signUpId: of("Ann").signUpId,
      author: "a test",
      post: keepsLetters().post,
      now,
    }),
  );
  // Ben's turn has come: his offer of the place he wanted stands beside the other session, and he may choose.
  expect(await lapseMoves(world.app, { now })).toEqual({ lapsed: 0, gone: 1 });
  expect(await standings(world)).toEqual([
    ...["Ben: offered at Flooded", "Cai: waiting at Flooded", "Fay: going at Session near"],
  ]);
  expect(await answers(world, of("Ben").personId, "take-move")).toEqual({ ok: false, reason: "lapsed" });
  expect(await answers(world, "00000000-0000-7000-8000-000000000000", "take-move")).toEqual({
    ...{ ok: false, reason: "no-such-move" },
  });
  expect(await ledgerFaults(world.db)).toEqual([]);
});
