import { expect, test } from "vitest";
import { tripPath } from "#features/events/trips/queries.ts";
import { forgetBeds } from "#features/events/weekends/beds/forgetting/commands.ts";
import { matchGuests, vouchFor } from "#features/events/weekends/beds/matching/commands.ts";
import { bedsOf } from "#features/events/weekends/beds/queries.ts";
import { setTarget } from "#features/events/weekends/targets/commands.ts";
import { targetsInProgress } from "#features/events/weekends/targets/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { anActor, theMovement } from "#test/groups.ts";
import { anOpenSession, ledgerFaults, signUpsNow } from "#test/sign-ups.ts";
import { aWeekend, keys, weekendRooms } from "#test/weekends.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const NIGHTS = ["2026-11-20", "2026-11-21"];

async function leeds() {
  const groupId = await theMovement(world.db);
  const by = await anActor(world.db, { groupId, role: "organiser" });
  const day = await anOpenSession(world, { places: 1 });
  const training = await anOpenSession(world, { ref: "2", title: "Doorstep training", kind: "training" });
  const weekend = await aWeekend(world, { by, groupId, sessionIds: [day, training] });
  return { groupId, by, day, training, weekend };
}
const comes = (name: string, shift: string[], more = {}) => ({
  ...{ name, reach: `${name.toLowerCase()}@example.org`, who: "alone", people: "", shift },
  ...more,
});

test("one form takes several sessions and asks for a bed; a full one is waited for, and twice is once", async () => {
  const { ask, read, letters, bedLetters } = weekendRooms(world);
  const { day, training, weekend } = await leeds();
  const path = `/weekends/${weekend.slug}`;
  expect(await read(path)).toContain("Doorstep training");
  await ask(`${path}/sign-up`, comes("Ann", [day]));
  const bed = { bed: "yes", night: NIGHTS, need: ["no-pets"] };
  const sent = await ask(`${path}/sign-up`, comes("Ben", [day, training], bed));
  expect(sent.status).toBe(303);
  const said = await read(sent.headers.get("location") ?? "");
  expect(said).toContain("There is a place for you");
  expect(said).toContain("number 1 in the waiting list");
  expect(said).toContain("You asked for a bed too");
  await ask(`${path}/sign-up`, comes("Ben", [day, training], bed));
  expect(letters.map(({ kind }) => kind)).toEqual(["going", "going", "waiting", "going", "waiting"]);
  expect(letters.map(({ bed }) => bed ?? false)).toEqual([false, true, true, true, true]);
  expect(bedLetters, "one form is one letter").toEqual([]);
  expect(await world.db.selectFrom("bed_request").select(["name", "no_pets"]).execute()).toEqual([
    { name: "Ben", no_pets: true },
  ]);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("nothing ticked, no night and no number of beds come back beside what was typed", async () => {
  const { ask } = weekendRooms(world);
  const { day, weekend } = await leeds();
  const path = `/weekends/${weekend.slug}`;
  const nothing = await ask(`${path}/sign-up`, comes("Ann", []));
  expect(nothing.status).toBe(422);
  expect(await nothing.text()).toContain("Tick at least one thing");
  expect(await (await ask(`${path}/sign-up`, comes("Ann", [day], { bed: "yes" }))).text()).toContain(
    "Tick at least one night",
  );
  const offer = await (await ask(`${path}/beds`, comes("Hal", [], { beds: "99" }))).text();
  expect(offer).toContain("A number from 1 to 20");
  expect(offer).toContain('value="Hal"');
  expect((await ask("/weekends/nothing-here")).status).toBe(404);
});

test("an organiser vouches and matches; both say yes; only then, and to the guest alone, the address is told; then forgotten", async () => {
  const { ask, read, bedLetters } = weekendRooms(world);
  const { by, day, weekend } = await leeds();
  const path = `/weekends/${weekend.slug}`;
  await ask(`${path}/sign-up`, comes("Gil", [day], { bed: "yes", night: NIGHTS }));
  await ask(
    `${path}/beds`,
    comes("Hal", [], { beds: "2", night: NIGHTS, area: "By the park", address: "7 Blue Street" }),
  );
  const rows = await world.db.selectFrom("bed_offer").selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain("Blue Street");
  const desk = `/desk/weekends/${weekend.id}`;
  expect(await read(`${desk}/beds`, undefined, by)).toContain("no home that is vouched for suits");
  await ask(`${desk}/vouch`, { offer: rows[0]!.id, act: "vouch" }, by);
  const request = await world.db.selectFrom("bed_request").selectAll().executeTakeFirstOrThrow();
  const pair = `${request.id} ${rows[0]!.id}`;
  expect(await (await ask(`${desk}/beds`, undefined, by)).text()).toContain(`value="${pair}" checked`);
  await world.db
    .updateTable("sign_up")
    .set({ standing: "ended", holds: 0, ended_at: signUpsNow, ended_why: "withdrawn" })
    .execute();
  const without = await (await ask(`${desk}/beds`, undefined, by)).text();
  expect(without).toContain("Comes to nothing of it any more");
  expect(without).not.toContain(`value="${pair}" checked`);
  await ask(`${path}/sign-up`, comes("Gil", [day]));
  await ask(`${desk}/match`, { pair }, by);
  const trip = (personId: string) => tripPath(keys, { personId, now: signUpsNow });
  const [guest, host] = [trip(request.person_id), trip(rows[0]!.person_id)];
  const match = await world.db.selectFrom("bed_match").select("id").executeTakeFirstOrThrow();
  await ask(`${guest}/beds/answer`, { match: match.id, answer: "yes" });
  expect(await read(guest)).not.toContain("Blue Street");
  await ask(`${host}/beds/answer`, { match: match.id, answer: "yes" });
  expect(await read(guest)).toContain("7 Blue Street");
  expect(await read(host)).not.toContain("gil@example.org");
  await ask(`${host}/beds/write`, { match: match.id, words: "Ring twice" });
  expect(await read(guest)).toContain("Ring twice");
  expect(bedLetters.map(({ kind }) => kind)).toEqual([
    "offer-received",
    "proposed",
    "proposed",
    "agreed",
    "agreed",
    "message",
  ]);
  expect(await read(desk, undefined, by)).toContain("1 of 2 beds given; 1 asked for");
  expect(await forgetBeds(world.app, new Date("2026-12-20T03:00:00Z"))).toEqual({
    ...{ forgotten: 2, messages: 1, reports: 0 },
  });
  const after = await world.db.selectFrom("bed_offer").select(["name", "area", "sealed"]).execute();
  expect(after).toEqual([{ name: null, area: "", sealed: null }]);
});

test("who runs a home vouches for no own; a home that nobody vouched for takes nobody, whoever asks the database", async () => {
  const { ask } = weekendRooms(world);
  const { by, day, weekend } = await leeds();
  await ask(`/weekends/${weekend.slug}/sign-up`, comes("Gil", [day], { bed: "yes", night: NIGHTS }));
  await ask(`/weekends/${weekend.slug}/beds`, comes("Hal", [], { beds: "2", night: NIGHTS }));
  const offer = await world.db.selectFrom("bed_offer").selectAll().executeTakeFirstOrThrow();
  const request = await world.db.selectFrom("bed_request").selectAll().executeTakeFirstOrThrow();
  await world.db.updateTable("bed_offer").set({ person_id: by.personId }).execute();
  const acting = { by, weekend, post: async () => {}, now: signUpsNow };
  const own = await withPeople(world.app, wholeMovement("a-test"), (people) =>
    vouchFor(people, { ...acting, offerId: offer.id }),
  );
  expect(own).toEqual({ ok: false, reason: "own-home" });
  const pairs = [{ requestId: request.id, offerId: offer.id }];
  const matched = await withPeople(world.app, wholeMovement("a-test"), (people) =>
    matchGuests(people, { ...acting, pairs }),
  );
  expect(matched).toEqual({ ok: false, reason: "does-not-suit" });
  const forced = world.db
    .insertInto("bed_match")
    .values({
      ...{ weekend_id: weekend.id, offer_id: offer.id, request_id: request.id, host_id: by.personId },
      ...{ guest_id: request.person_id, standing: "proposed", people: 1, holds: 1 },
      ...{ matched_by: by.personId, matched_at: signUpsNow },
    })
    .execute();
  await expect(forced).rejects.toThrow("no beds left");
});

test("ten organisers who match at once give no bed twice", async () => {
  const { ask } = weekendRooms(world);
  const { by, training, weekend } = await leeds();
  for (const name of ["Ann", "Ben", "Cai", "Dee", "Eve"])
    await ask(`/weekends/${weekend.slug}/sign-up`, comes(name, [training], { bed: "yes", night: NIGHTS }));
  await ask(`/weekends/${weekend.slug}/beds`, comes("Hal", [], { beds: "3", night: NIGHTS }));
  const offer = await world.db.selectFrom("bed_offer").select("id").executeTakeFirstOrThrow();
  const acting = { by, weekend, post: async () => {}, now: signUpsNow };
  const everybody = wholeMovement("a-test");
  await withPeople(world.app, everybody, (people) => vouchFor(people, { ...acting, offerId: offer.id }));
  const requests = await world.db.selectFrom("bed_request").select("id").execute();
  const pairs = requests.map(({ id }) => ({ requestId: id, offerId: offer.id }));
  await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      withPeople(world.app, everybody, (people) =>
        matchGuests(people, { ...acting, pairs: [...pairs.slice(at % 5), ...pairs.slice(0, at % 5)] }),
      ),
    ),
  );
  const beds = await withPeople(world.app, everybody, (people) => bedsOf(people, weekend.id));
  expect(beds.offers[0]?.taken).toBe(3);
  expect(beds.requests.filter(({ match }) => match !== null).length).toBe(3);
});

test("targets are counted, never typed; only who edits the settings sets them", async () => {
  const { groupId, by } = await leeds();
  const typed = { counted: "trainings", goal: 30, from: "2026-11-01", until: "2026-12-31" };
  expect(await setTarget(world.app, { by, typed, now: signUpsNow })).toEqual({
    ok: false,
    reason: "not-yours",
  });
  const admin = await anActor(world.db, { groupId, role: "administrator" });
  await setTarget(world.app, { by: admin, typed, now: signUpsNow });
  await setTarget(world.app, {
    by: admin,
    typed: { ...typed, counted: "weekends", goal: 50 },
    now: signUpsNow,
  });
  const found = await targetsInProgress(world.app, signUpsNow);
  expect(found.map(({ counted, reached, goal }) => `${reached} of ${goal} ${counted}`)).toEqual([
    "1 of 30 trainings",
    "1 of 50 weekends",
  ]);
});

test("a weekend that is called off calls off its sessions, ends its beds and says why", async () => {
  const { ask, read, letters } = weekendRooms(world);
  const { by, day, weekend } = await leeds();
  await ask(`/weekends/${weekend.slug}/sign-up`, comes("Gil", [day], { bed: "yes", night: NIGHTS }));
  const desk = `/desk/weekends/${weekend.id}`;
  expect((await ask(`${desk}/call-off`, { reason: "" }, by)).status).toBe(409);
  expect(await read(desk, undefined, by)).toContain("places taken in all");
  expect((await ask(`${desk}/call-off`, { reason: "Snow" }, by)).status).toBe(303);
  expect(await read(`/weekends/${weekend.slug}`)).toContain("Snow");
  expect(letters.at(-1)?.kind).toBe("called-off");
  const left = await world.db.selectFrom("bed_request").select("ended_why").execute();
  expect(left).toEqual([{ ended_why: "called-off" }]);
});
