import { expect, test } from "vitest";
import { erase } from "#features/rights/erasure/commands.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { undoMerge } from "#registers/people/merging/undo/commands.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { asks, goes, matches, offers, seatFaults, whoRides } from "#test/lifts.ts";
import { asMovement } from "#test/people.ts";
import { anOpenSession, ledgerFaults, signUpsNow as now } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const faults = async () => [...(await seatFaults(world.db)), ...(await ledgerFaults(world.db))];

/** Ann drives; Ben and Cai ride with her. */
async function aCar() {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben, cai] = [
    await goes(world.app, "Ann", id),
    await goes(world.app, "Ben", id),
    await goes(world.app, "Cai", id),
  ];
  await offers(world, ann);
  await asks(world, ben);
  await asks(world, cai);
  await matches(world, id);
  return { id, ann: ann.personId, ben: ben.personId, cai: cai.personId };
}

test("two records of one rider ride once; undone, both are themselves again", async () => {
  const { ben, cai } = await aCar();
  const merged = await asMovement(world.app, (db) =>
    mergePeople(db, { keptId: ben, goneId: cai, author: "x", now }),
  );
  expect((await whoRides(world.db)).toSorted()).toEqual([
    "Ann takes Ben: proposed",
    "Ann takes Ben: rider-out",
  ]);
  expect(await faults()).toEqual([]);
  await asMovement(world.app, (db) =>
    undoMerge(db, { mergeId: merged.ok ? merged.mergeId : 0, author: "x", now }),
  );
  expect((await whoRides(world.db)).toSorted()).toEqual([
    "Ann takes Ben: proposed",
    "Ann takes Cai: rider-out",
  ]);
  expect(await faults()).toEqual([]);
});

test("who turns out to be their own driver rides with nobody", async () => {
  const { ann, ben } = await aCar();
  await asMovement(world.app, (db) => mergePeople(db, { keptId: ann, goneId: ben, author: "x", now }));
  const { length } = await world.db
    .selectFrom("lift_match")
    .select("id")
    .where("standing", "<>", "ended")
    .execute();
  expect(length).toBe(1);
  expect(await faults()).toEqual([]);
});

test("an erasure ends what was arranged, and leaves no place, word or wish of theirs", async () => {
  const { ann, ben } = await aCar();
  const erasing = { author: "x", why: "at-their-wish", suppressing: true, keys: aKeyRing(), now } as const;
  await asMovement(world.app, (db) => erase(db, { ...erasing, personId: ben }));
  expect((await whoRides(world.db)).toSorted()).toEqual([
    "Ann takes Cai: proposed",
    "Ann takes null: rider-out",
  ]);
  await asMovement(world.app, (db) => erase(db, { ...erasing, personId: ann }));
  for (const table of ["lift_offer", "lift_request"] as const) {
    const rows = await world.db.selectFrom(table).selectAll().where("person_id", "in", [ann, ben]).execute();
    expect(rows.map(({ name, lat, lng, seed }) => ({ name, lat, lng, seed }))).toEqual([
      { name: null, lat: null, lng: null, seed: 0 },
    ]);
  }
  expect(await faults()).toEqual([]);
});
