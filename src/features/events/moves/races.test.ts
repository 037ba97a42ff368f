import { expect, test } from "vitest";
import { setPlaces } from "#features/events/sign-ups/capacity/commands.ts";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { lapseOffers } from "#features/events/sign-ups/lapsing/commands.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { numbers } from "#test/finder-world.ts";
import { aFloodedSession, aNeedingSession, answers, movesBatch, offersAt } from "#test/moves.ts";
import { keepsLetters, ledgerFaults, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { runUndo, undoBatch } from "./batches/commands.ts";

const world = aWorld();
const { post } = keepsLetters();
const asMovement = <T>(work: Parameters<typeof withPeople<T>>[2]) =>
  withPeople(world.app, wholeMovement("a-test"), work);

test("batches, their undoing, offers taken and declined, cancels, capacity changes, sign-ups and merges, all at once: the ledger holds", async () => {
  const next = numbers(7);
  const names = Array.from({ length: 24 }, (_, at) => `P${at}`);
  const { sessionId: from, of } = await aFloodedSession(world, names, { places: 12 });
  const a = await aNeedingSession(world, { ref: "a", km: 3, want: 6, places: 6 });
  const b = await aNeedingSession(world, { ref: "b", km: 4, want: 5, places: 5 });
  await offersAt(world, from);
  const ids = (some: readonly string[]) => some.map((name) => of(name).signUpId);
  const one = await movesBatch(world, { from, to: a, signUpIds: ids(names.slice(4, 14)) });
  const other = await movesBatch(world, { from, to: b, signUpIds: ids(names.slice(8, 20)) });
  const places = (id: string, count: number) =>
    asMovement(async (people) => {
      const session = (await lockSessions(people, [id])).get(id)!;
      await setPlaces(people, session, { places: count, post, author: "a test", now });
    });
  const taking = names
    .slice(12)
    .flatMap((name) => [
      () => answers(world, of(name).personId, next() < 0.7 ? "take-move" : "decline-move"),
      () => answers(world, of(name).personId, next() < 0.5 ? "go-back" : "take-move"),
    ]);
  const acts: (() => Promise<unknown>)[] = [
    one.run,
    other.run,
    async () => {
      const { batchId } = other;
      await asMovement((people) => undoBatch(people, { batchId, author: "x", post: async () => {}, now }));
      await runUndo(world.app, other.parts);
    },
    ...taking,
    ...names
      .slice(0, 8)
      .map(
        (name) => () =>
          asMovement((people) =>
            withdrawSignUp(people, { signUpId: of(name).signUpId, author: "x", post, now }),
          ),
      ),
    ...[9, 14, 11].map((count) => () => places(from, count)),
    ...[3, 6].map((count) => () => places(a, count)),
    ...[2, 8].map((count) => () => places(b, count)),
    ...["New", "Newer", "Newest"].map(
      (name) => () => signsUp(world.app, name, { sessionIds: [a, b, from], people: 2 }),
    ),
    () =>
      asMovement((people) =>
        mergePeople(people, { keptId: of("P9").personId, goneId: of("P10").personId, author: "x", now }),
      ),
    () => lapseOffers(world.app, { post, now: new Date(now.getTime() + 3_600_000) }),
    () => offersAt(world, from),
  ];
  const shuffled = acts.map((act) => ({ act, at: next() })).toSorted((x, y) => x.at - y.at);
  await Promise.all(shuffled.map(({ act }) => act()));
  expect(await ledgerFaults(world.db)).toEqual([]);
  const moves = await world.db.selectFrom("session_move").selectAll().execute();
  expect(moves.filter(({ standing }) => standing === "planned")).toEqual([]);
  const open = moves.filter(({ standing }) => standing === "offered").map(({ person_id: id }) => id);
  expect(new Set(open).size).toBe(open.length);
  // Whoever was moved or took an offer has one place for the two sessions, never both and never none by accident.
  for (const { standing, from_sign_up: old } of moves.filter(
    (move) => move.standing === "moved" || move.standing === "taken",
  )) {
    const row = await world.db
      .selectFrom("sign_up")
      .select(["standing", "ended_why"])
      .where("id", "=", old)
      .executeTakeFirstOrThrow();
    expect(row, standing).toMatchObject({ standing: "ended" });
  }
});
