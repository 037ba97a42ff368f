import { expect, test } from "vitest";
import { lapseOffers } from "#features/events/sign-ups/lapsing/commands.ts";
import { erase } from "#features/rights/erasure/commands.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { undoMerge } from "#registers/people/merging/undo/commands.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { asMovement } from "#test/people.ts";
import { anOpenSession, keepsLetters, ledgerFaults, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const standings = async () =>
  (
    await world.db
      .selectFrom("sign_up")
      .innerJoin("person", "person.id", "sign_up.person_id")
      .select(["sign_up.name", "person.name as of", "standing"])
      .orderBy("signed_up_at")
      .orderBy("sign_up.id")
      .execute()
  ).map(({ name, of, standing }) => `${name} ${standing}, of ${of ?? "nobody"}`);
const taken = async (id: string) =>
  (await world.db.selectFrom("session").select("taken").where("id", "=", id).executeTakeFirstOrThrow()).taken;

test("one human being comes once: of two sign-ups for a session the one with a place stays; undone, both are there", async () => {
  const [both, one] = [await anOpenSession(world, { places: 2 }), await anOpenSession(world, { ref: "2" })];
  const gone = (await signsUp(world.app, "Gone", { sessionIds: [both, one], people: 2 })).personId;
  const kept = (await signsUp(world.app, "Kept", { sessionIds: [both] })).personId;
  const merged = await asMovement(world.app, (db) =>
    mergePeople(db, { keptId: kept, goneId: gone, author: "x", now }),
  );
  expect((await standings()).sort()).toEqual([
    "Gone going, of Kept",
    "Gone going, of Kept",
    "Kept ended, of Kept",
  ]);
  expect(await taken(both)).toBe(2);
  expect(await ledgerFaults(world.db)).toEqual([]);
  const mergeId = merged.ok ? merged.mergeId : 0;
  await asMovement(world.app, (db) => undoMerge(db, { mergeId, author: "x", now }));
  expect((await standings()).sort()).toEqual([
    "Gone going, of Gone",
    "Gone going, of Gone",
    "Kept waiting, of Kept",
  ]);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("a place that a merge or an erasure leaves is offered to whoever waits within the minute, without a name left", async () => {
  const id = await anOpenSession(world, { places: 1 });
  const { personId } = await signsUp(world.app, "Ann", { sessionIds: [id] });
  await signsUp(world.app, "Ben", { sessionIds: [id] });
  const erasing = { personId, author: personId, why: "at-their-wish", suppressing: true } as const;
  await asMovement(world.app, (db) => erase(db, { ...erasing, keys: aKeyRing(), now }));
  expect(await standings()).toEqual(["null ended, of nobody", "Ben waiting, of Ben"]);
  const { post, letters } = keepsLetters();
  expect(await lapseOffers(world.app, { post, now })).toEqual({ lapsed: 0, offered: 1 });
  expect(letters.map(({ kind }) => kind)).toEqual(["offered"]);
  expect(await lapseOffers(world.app, { post, now })).toEqual({ lapsed: 0, offered: 0 });
  expect(await ledgerFaults(world.db)).toEqual([]);
});
