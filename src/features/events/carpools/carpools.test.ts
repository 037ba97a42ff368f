import { expect, test } from "vitest";
import { acceptLift, declineLift } from "#features/events/carpools/answering/commands.ts";
import { cancelLift } from "#features/events/carpools/ending/commands.ts";
import { sweepLifts } from "#features/events/carpools/lapsing/commands.ts";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import {
  asEverybody,
  asks,
  goes,
  keepsLiftLetters,
  matches,
  matchIds,
  offers,
  seatFaults,
  whoRides,
} from "#test/lifts.ts";
import { anOpenSession, keepsLetters, ledgerFaults, signUpsNow as now } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const author = "a test";
const post = keepsLetters().post;

const says = (
  answer: "yes" | "no",
  matchId: string,
  personId: string,
  { tools = keepsLiftLetters().tools, at = now } = {},
) =>
  asEverybody<unknown>(world, (people) =>
    answer === "yes"
      ? acceptLift(people, { ...tools, matchId, personId, author, postSignUp: post, now: at })
      : declineLift(people, { ...tools, matchId, personId, author, now: at }),
  );

/** Ann drives, Ben rides, and both said yes. */
async function arranged() {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id, 2)];
  await offers(world, ann);
  await asks(world, ben);
  await matches(world, id);
  const [matchId] = await matchIds(world.db);
  await says("yes", matchId!, ann.personId);
  await says("yes", matchId!, ben.personId);
  return { id, ann, ben, matchId: matchId! };
}

test("offered, asked, matched: both are told, both say yes, and it is arranged", async () => {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id, 2)];
  const { letters, kicked, tools } = keepsLiftLetters();
  expect(await offers(world, ann, {}, { tools })).toMatchObject({ ok: true });
  expect(await asks(world, ben, {}, { tools })).toMatchObject({ ok: true });
  expect(kicked).toEqual([id, id]);
  expect(await matches(world, id, { tools })).toMatchObject({ proposed: 1, unseated: 0, stale: 0 });
  expect(letters.map(({ kind, to }) => `${kind} ${to}`)).toEqual(["proposed driver", "proposed rider"]);
  const [matchId] = await matchIds(world.db);
  expect(await says("yes", matchId!, ben.personId)).toEqual({
    ok: true,
    standing: "proposed",
    already: false,
  });
  expect(await says("yes", matchId!, ann.personId, { tools })).toEqual({
    ok: true,
    standing: "accepted",
    already: false,
  });
  expect(await says("yes", matchId!, ann.personId, { tools })).toMatchObject({ already: true });
  expect(letters.slice(2).map(({ kind, to }) => `${kind} ${to}`)).toEqual([
    "accepted driver",
    "accepted rider",
  ]);
  const offer = await world.db.selectFrom("lift_offer").selectAll().executeTakeFirstOrThrow();
  expect(offer.taken).toBe(2);
  expect(offer.sets_out_at!.getTime()).toBeLessThan(new Date("2026-11-21T10:00:00Z").getTime());
  expect(await seatFaults(world.db)).toEqual([]);
});

test("a stranger to a lift can do nothing about it", async () => {
  const { id, matchId } = await arranged();
  const cai = await goes(world.app, "Cai", id);
  expect(await says("no", matchId, cai.personId)).toEqual({ ok: false, reason: "no-such-lift" });
  expect(await says("yes", "no id", cai.personId)).toEqual({ ok: false, reason: "no-such-lift" });
  expect(await whoRides(world.db)).toEqual(["Ann takes Ben: accepted"]);
});

test("a driver who cancels frees the seats, riders are told and matched with somebody else", async () => {
  const { id, ann } = await arranged();
  const dee = await goes(world.app, "Dee", id);
  await offers(world, dee);
  const { letters, kicked, tools } = keepsLiftLetters();
  const offer = await world.db
    .selectFrom("lift_offer")
    .select("id")
    .where("person_id", "=", ann.personId)
    .executeTakeFirstOrThrow();
  const cancel = () =>
    asEverybody(world, (people) =>
      cancelLift(people, { ...tools, id: offer.id, personId: ann.personId, author, now }),
    );
  expect(await cancel()).toMatchObject({ ok: true, already: false });
  expect(await cancel()).toMatchObject({ ok: true, already: true });
  expect(letters).toMatchObject([{ kind: "driver-gone", to: "rider" }]);
  expect(kicked).toContain(id);
  await matches(world, id, { tools });
  expect(await whoRides(world.db)).toEqual(["Ann takes Ben: driver-cancelled", "Dee takes Ben: proposed"]);
  expect(await seatFaults(world.db)).toEqual([]);
});

test.each([
  ["driver", "driver-gone rider"],
  ["rider", "rider-gone driver"],
] as const)(
  "a %s who is no longer coming to the session has no lift either, and the other is told within the minute",
  async (who, told) => {
    const { ann, ben } = await arranged();
    const { signUpId } = who === "driver" ? ann : ben;
    await asEverybody(world, (people) => withdrawSignUp(people, { signUpId, author, post, now }));
    expect(await whoRides(world.db)).toEqual([`Ann takes Ben: ${who}-out`]);
    const { letters, kicked, tools } = keepsLiftLetters();
    expect(await sweepLifts(world.app, { ...tools, now })).toEqual({ lapsed: 0, told: 1 });
    expect(await sweepLifts(world.app, { ...tools, now })).toEqual({ lapsed: 0, told: 0 });
    expect(letters.map(({ kind, to }) => `${kind} ${to}`)).toEqual([told]);
    expect(kicked).toHaveLength(1);
    expect(await seatFaults(world.db)).toEqual([]);
  },
);

test("what nobody answers lapses, frees the seat, and the pair is not brought together again", async () => {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id)];
  await offers(world, ann);
  await asks(world, ben);
  await matches(world, id);
  const [matchId] = await matchIds(world.db);
  await says("yes", matchId!, ben.personId);
  const later = new Date("2026-11-21T09:59:00Z");
  expect(await says("yes", matchId!, ann.personId, { at: later })).toEqual({ ok: false, reason: "lapsed" });
  expect(await whoRides(world.db)).toEqual(["Ann takes Ben: lapsed"]);
  await matches(world, id);
  expect(await matchIds(world.db)).toEqual([]);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("a seat and a place are one act: who holds the offer of a place takes both, who only waits has neither", async () => {
  const id = await anOpenSession(world, { places: 2 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id)];
  const cai = await goes(world.app, "Cai", id);
  await offers(world, ann);
  await asks(world, cai);
  // Waiting: nobody is brought together with somebody who has no place.
  expect(await matches(world, id)).toMatchObject({ proposed: 0 });
  await asEverybody(world, (people) => withdrawSignUp(people, { signUpId: ben.signUpId, author, post, now }));
  expect(await matches(world, id)).toMatchObject({ proposed: 1 });
  const [matchId] = await matchIds(world.db);
  const standing = async () =>
    (
      await world.db
        .selectFrom("sign_up")
        .select("standing")
        .where("id", "=", cai.signUpId)
        .executeTakeFirstOrThrow()
    ).standing;
  expect(await standing()).toBe("offered");
  expect(await says("yes", matchId!, cai.personId)).toMatchObject({ ok: true });
  expect(await standing()).toBe("going");
  await says("yes", matchId!, ann.personId);
  expect(await whoRides(world.db)).toEqual(["Ann takes Cai: accepted"]);
  expect([...(await ledgerFaults(world.db)), ...(await seatFaults(world.db))]).toEqual([]);
});

test("a place that lapsed meanwhile takes the seat with it: neither is taken", async () => {
  const id = await anOpenSession(world, { places: 2 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id)];
  const cai = await goes(world.app, "Cai", id);
  await offers(world, ann);
  await asks(world, cai);
  await asEverybody(world, (people) => withdrawSignUp(people, { signUpId: ben.signUpId, author, post, now }));
  await matches(world, id);
  const [matchId] = await matchIds(world.db);
  await world.db
    .updateTable("sign_up")
    .set({ offer_expires_at: now })
    .where("id", "=", cai.signUpId)
    .execute();
  expect(await says("yes", matchId!, cai.personId)).toEqual({ ok: false, reason: "no-place" });
  const row = await world.db.selectFrom("lift_match").select("rider_yes_at").executeTakeFirstOrThrow();
  expect(row.rider_yes_at).toBeNull();
});

test("the database itself refuses a seat beyond the places of a car, and a lift without a place at the session", async () => {
  const { ben, matchId } = await arranged();
  await expect(
    world.db.updateTable("lift_match").set({ people: 4, holds: 4 }).where("id", "=", matchId).execute(),
  ).rejects.toThrow("no seats left");
  await expect(world.db.updateTable("lift_offer").set({ places: 1 }).execute()).rejects.toThrow(
    "lift_offer_places_hold",
  );
  await world.db.updateTable("lift_match").set({ standing: "proposed" }).execute();
  await world.db
    .updateTable("sign_up")
    .set({ standing: "offered", offer_expires_at: now, waiting_since: now })
    .where("id", "=", ben.signUpId)
    .execute();
  await expect(world.db.updateTable("lift_match").set({ standing: "accepted" }).execute()).rejects.toThrow(
    "without a place",
  );
});

test("what was agreed stays when others come, and a time that moves is told to both", async () => {
  const { id, ben } = await arranged();
  const eve = await goes(world.app, "Eve", id);
  await asks(world, eve, { postcode: "SM1 1AA" });
  const { letters, tools } = keepsLiftLetters();
  expect(await matches(world, id, { tools })).toMatchObject({ proposed: 1, ended: 0 });
  expect(await whoRides(world.db)).toEqual(["Ann takes Ben: accepted", "Ann takes Eve: proposed"]);
  const { rider_id: first } = await world.db
    .selectFrom("lift_match")
    .select("rider_id")
    .orderBy("pick_up_at")
    .executeTakeFirstOrThrow();
  expect([ben.personId, eve.personId]).toContain(first);
  expect(letters.filter(({ kind }) => kind === "proposed")).toHaveLength(2);
  expect(await seatFaults(world.db)).toEqual([]);
});

test("fewer in the party are fewer in the car; a change of needs ends what was agreed and tells the driver", async () => {
  const { id, ben } = await arranged();
  await world.db
    .updateTable("sign_up")
    .set({ people: 1, party: "alone", holds: 1 })
    .where("id", "=", ben.signUpId)
    .execute();
  const { taken } = await world.db.selectFrom("lift_offer").select("taken").executeTakeFirstOrThrow();
  expect(taken).toBe(1);
  const { letters, tools } = keepsLiftLetters();
  await asks(world, ben, { meetingPlace: "the station" }, { tools });
  expect(letters).toEqual([]);
  await asks(world, ben, { wheelchairs: "1" }, { tools });
  expect(letters).toMatchObject([{ kind: "rider-gone", to: "driver" }]);
  expect(await matches(world, id)).toMatchObject({ proposed: 0, unseated: 1 });
  const { unseated } = await world.db.selectFrom("lift_request").select("unseated").executeTakeFirstOrThrow();
  expect(unseated).toBe("needs");
});
