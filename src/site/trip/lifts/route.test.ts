import { expect, test } from "vitest";
import { tripPath } from "#features/events/trips/queries.ts";
import { trips } from "#site/trip/route.tsx";
import { type Asked, askRooms, movement, ORIGIN, show, textOf } from "#test/framed.ts";
import { anActor, theMovement } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import {
  asks,
  FAR,
  goes,
  keepsLiftLetters,
  matches,
  matchIds,
  ON_THE_WAY,
  offers,
  seatFaults,
  whoRides,
} from "#test/lifts.ts";
import { embeddedPlaces } from "#test/people.ts";
import { anOpenSession, keepsLetters, signUpsNow } from "#test/sign-ups.ts";
import { aSnapshot, live } from "#test/snapshot.ts";
import { aWeekend } from "#test/weekends.ts";
import { aWorld } from "#test/world.ts";
import { liftsOnTrip, tripLifts } from "./route.tsx";

const world = aWorld();
const keys = aKeyRing();

function ask(path: string, { at = signUpsNow, ...asked }: Asked & { at?: Date } = {}) {
  const room = {
    ...{ show, db: world.app, keys, origin: ORIGIN, post: keepsLetters().post, now: () => at },
    live: live(aSnapshot({ places: embeddedPlaces(), movement })),
  };
  const lifts = tripLifts({ ...room, tools: keepsLiftLetters().tools, postSignUp: room.post });
  return askRooms([trips({ ...room, parts: [liftsOnTrip] }), lifts], path, asked);
}
const words = async (answer: Response) => textOf(await answer.text());
const pathOf = (personId: string) => tripPath(keys, { personId, now: signUpsNow });
async function send(path: string, form: Record<string, string>) {
  const answer = await ask(path, { form });
  expect(answer.status).toBe(303);
  return words(await ask(answer.headers.get("location") ?? ""));
}
const OFFER = { ways: "there", vehicle: "car", places: "3", postcode: FAR, detour: "60", smokeFree: "yes" };

test("a driver and a rider find each other by their trips alone, without script", async () => {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id, 2)];
  for (const [who, name] of [
    [ann, "Ann Ashe"],
    [ben, "Ben Bray"],
  ] as const)
    await world.db.updateTable("sign_up").set({ name }).where("id", "=", who.signUpId).execute();
  const [annPath, benPath] = [pathOf(ann.personId), pathOf(ben.personId)];
  expect(await words(await ask(annPath))).toContain("Need a lift, or have room for somebody?");
  const form = await words(await ask(`${annPath}/lift/${ann.signUpId}/offer`));
  expect(form).toContain("All of it is deleted on Saturday 5 December 2026");
  expect(form).toContain("Public Passenger Vehicles Act 1981");
  expect(await send(`${annPath}/lift/${ann.signUpId}/offer`, OFFER)).toContain("Nobody rides with you yet");
  expect(
    await send(`${benPath}/lift/${ben.signUpId}/ask`, {
      ...{
        ways: "there",
        people: "2",
        postcode: ON_THE_WAY,
        meetingPlace: "the library",
        pickUp: "7 Sea Lane",
      },
    }),
  ).toContain("The 2 of you need a lift there We are looking");
  await matches(world, id);
  const [matchId] = await matchIds(world.db);
  const proposed = await words(await ask(benPath));
  expect(proposed).toMatch(/Ann picks you up at about [0-9.]+ am at the library; it adds \d+ minutes/);
  expect(proposed).toContain("Nobody smokes in it");
  expect(proposed).not.toContain("Ashe");
  const driver = await words(await ask(`${annPath}/lift/with/${matchId}`));
  expect(driver).toMatch(/Ben \(2 people\): picked up at about [0-9.]+ am at the library/);
  expect(driver).not.toContain("Sea Lane");
  expect(driver).not.toContain("example.org");
  expect(await send(`${benPath}/lift/with/${matchId}/yes`, {})).toContain("as soon as the other says yes");
  expect(await send(`${annPath}/lift/with/${matchId}/yes`, {})).toContain(
    "Not at the library, but exactly here: 7 Sea Lane",
  );
  expect(await whoRides(world.db)).toEqual(["Ann takes Ben: accepted"]);
  expect(await send(`${annPath}/lift/with/${matchId}/say`, { words: "I drive a <b>red</b> car" })).toContain(
    "Sent.",
  );
  expect(await words(await ask(`${benPath}/lift/with/${matchId}`))).toContain(
    "I drive a &lt;b>red&lt;/b> car",
  );
  expect(await words(await ask(benPath, { language: "cy" }))).toContain("Wedi’i drefnu");
  expect(await seatFaults(world.db)).toEqual([]);
});

test.each<[string, "offer" | "ask", Record<string, string>, string]>([
  ["a driver with no places", "offer", { ...OFFER, places: "0" }, "at least one place for a passenger"],
  ["nine in a car", "offer", { ...OFFER, places: "9" }, "at most 8 places"],
  ["no postcode at all", "offer", { ...OFFER, postcode: "" }, "Write the postcode"],
  [
    "a postcode that is none",
    "ask",
    { ways: "there", postcode: "ZZ99 9ZZ" },
    "do not know the postcode “ZZ99 9ZZ”",
  ],
  ["neither way", "ask", { postcode: FAR }, "There, home, or both?"],
  ["more than come", "ask", { ways: "there", postcode: FAR, people: "5" }, "Only 1 person of you comes"],
  ["a start after the start", "offer", { ...OFFER, thereUntil: "10:30" }, "not in the twelve hours before"],
  ["a time that is none", "offer", { ...OFFER, thereUntil: "25:99" }, "“25:99” is not a time"],
  ["more than the drive costs", "offer", { ...OFFER, share: "50" }, "more than the drive costs"],
  [
    "women only without a woman",
    "ask",
    { ways: "there", postcode: FAR, womenOnly: "yes" },
    "is for women and children. Tick",
  ],
  ["a coach without stops", "offer", { ...OFFER, vehicle: "coach", places: "40" }, "Where does it stop?"],
  [
    "a stop without a postcode",
    "offer",
    { ...OFFER, vehicle: "coach", places: "40", stops: "Leeds" },
    "has no postcode",
  ],
  [
    "fares in a coach",
    "offer",
    { ...OFFER, vehicle: "coach", places: "40", share: "2", stops: `A, ${FAR}` },
    "without a licence",
  ],
])("%s is refused beside its field, and what was typed stays", async (_, which, form, said) => {
  const id = await anOpenSession(world, { places: 20 });
  const ann = await goes(world.app, "Ann", id);
  const answer = await ask(`${pathOf(ann.personId)}/lift/${ann.signUpId}/${which}`, { form });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(textOf(html)).toContain(said);
  if (form.postcode) expect(html).toContain(`value="${form.postcode}"`);
});

test("a rider 600 km away, and a party larger than any car, are told why nobody takes them yet", async () => {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, far, many] = [
    await goes(world.app, "Ann", id),
    await goes(world.app, "Far", id),
    await goes(world.app, "Many", id, 7),
  ];
  await offers(world, ann);
  await asks(world, far, { postcode: "AB10 1AB" });
  await asks(world, many);
  expect(await matches(world, id)).toMatchObject({ proposed: 0, unseated: 2 });
  expect(await words(await ask(pathOf(far.personId)))).toContain("comes so far out of their way");
  expect(await words(await ask(pathOf(many.personId)))).toContain("enough seats for all of you together");
});

test("of a weekend the way there is asked for at the first session, and the way home at the last", async () => {
  const groupId = await theMovement(world.db);
  const by = await anActor(world.db, { role: "organiser", groupId });
  const days = ["2026-11-21", "2026-11-22", "2026-11-23"];
  const ids: string[] = [];
  for (const day of days) {
    const [startsAt, endsAt] = [new Date(`${day}T10:00:00Z`), new Date(`${day}T13:00:00Z`)];
    ids.push(await anOpenSession(world, { ref: day, title: `Day ${day}`, startsAt, endsAt }));
  }
  const weekend = await aWeekend(world, { by, groupId, sessionIds: ids });
  const stops: Awaited<ReturnType<typeof goes>>[] = [];
  for (const id of ids) stops.push(await goes(world.app, "Ann", id));
  const path = pathOf(stops[0]!.personId);
  const form = async (at: number, which: "ask" | "offer") =>
    (await ask(`${path}/lift/${stops[at]!.signUpId}/${which}`)).text();
  const ticked = (html: string) => [...html.matchAll(/value="(there|back)" checked/g)].map(([, way]) => way);
  for (const which of ["ask", "offer"] as const) {
    expect(ticked(await form(0, which))).toEqual(["there"]);
    expect(ticked(await form(2, which))).toEqual(["back"]);
  }
  const first = await form(0, "ask");
  expect(first).toContain("The way home belongs to the last");
  expect(first).toContain(`/lift/${stops[2]!.signUpId}">Day 2026-11-23`);
  await send(`${path}/lift/${stops[0]!.signUpId}/ask`, { ways: "there", postcode: FAR });
  const row = await world.db.selectFrom("lift_request").select("weekend_id").executeTakeFirstOrThrow();
  expect(row.weekend_id).toBe(weekend.id);
  const trip = await (await ask(path)).text();
  const names = [...trip.matchAll(/id="lifts-[^>]*>(.*?)<\/h3>/gs)].map(([, name]) => name);
  expect(names).toHaveLength(3);
  const buttons = (at: number) => trip.split(`/lift/${stops[at]!.signUpId}/offer"`).length - 1;
  expect([0, 1, 2].map(buttons), "between the first and the last there is no way to go").toEqual([1, 0, 1]);
  expect(new Set(names).size, "whoever hears the page is told which session each part is about").toBe(3);
});

test("positions are stored rough, once: the same postcode typed again does not move, and the exact one is nowhere", async () => {
  const id = await anOpenSession(world, { places: 20 });
  const ann = await goes(world.app, "Ann", id);
  const position = async () =>
    await world.db.selectFrom("lift_offer").select(["lat", "lng", "seed"]).executeTakeFirstOrThrow();
  await offers(world, ann);
  const first = await position();
  await offers(world, ann, { postcode: FAR });
  expect(await position()).toEqual(first);
  await offers(world, ann, { postcode: "" });
  expect(await position()).toEqual(first);
  const stored = JSON.stringify(await world.db.selectFrom("lift_offer").selectAll().execute());
  expect(stored).not.toContain("CR0");
});

test("a lift that ended has a page that says so; somebody else's leads to one's own trip, and nothing is a 404", async () => {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben, cai] = [
    await goes(world.app, "Ann", id),
    await goes(world.app, "Ben", id),
    await goes(world.app, "Cai", id),
  ];
  await offers(world, ann);
  await asks(world, ben);
  await matches(world, id);
  const [matchId] = await matchIds(world.db);
  const offer = await world.db.selectFrom("lift_offer").select("id").executeTakeFirstOrThrow();
  expect(await send(`${pathOf(ann.personId)}/lift/end`, { lift: offer.id })).toContain(
    "Whoever it affects has been told",
  );
  const page = await ask(`${pathOf(ben.personId)}/lift/with/${matchId}`);
  expect(page.status).toBe(200);
  expect(await words(page)).toContain(
    "The driver can no longer come. Your place at the session stays yours.",
  );
  expect(await send(`${pathOf(ben.personId)}/lift/with/${matchId}/yes`, {})).toContain(
    "That lift ended meanwhile",
  );
  for (const strange of [`with/${matchId}`, "with/none", "none", `${ann.signUpId}/offer`]) {
    const answer = await ask(`${pathOf(cai.personId)}/lift/${strange}`);
    expect([strange, answer.status]).toEqual([strange, 303]);
  }
  expect(await send(`${pathOf(cai.personId)}/lift/end`, { lift: offer.id })).toContain("not among yours");
  expect(await send(`${pathOf(cai.personId)}/lift/with/${matchId}/report`, { words: "x" })).toContain(
    "not among yours",
  );
});

test("whoever reports somebody is never brought together with them again, and the organisers can read why", async () => {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id)];
  await offers(world, ann, { ways: ["there", "back"] });
  await asks(world, ben, { ways: ["there", "back"] });
  expect(await matches(world, id)).toMatchObject({ proposed: 2 });
  const [matchId] = await matchIds(world.db);
  expect(
    await send(`${pathOf(ben.personId)}/lift/with/${matchId}/report`, { words: "Drove too fast" }),
  ).toContain("Thank you for telling us");
  expect(await whoRides(world.db)).toEqual(["Ann takes Ben: blocked", "Ann takes Ben: blocked"]);
  expect(await matches(world, id)).toMatchObject({ proposed: 0, unseated: 2 });
  expect(await words(await ask(`${pathOf(ann.personId)}/lift/with/${matchId}`))).not.toContain("too fast");
  const report = await world.db.selectFrom("lift_report").selectAll().executeTakeFirstOrThrow();
  expect(report).toMatchObject({ words: "Drove too fast", by_id: ben.personId, about_id: ann.personId });
});

test("whoever keeps away from somebody over a bed is not put into one car with them either", async () => {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id)];
  await offers(world, ann);
  await asks(world, ben);
  const apart = { blocker_id: ann.personId, blocked_id: ben.personId, at: signUpsNow };
  await world.db.insertInto("bed_block").values(apart).execute();
  expect(await matches(world, id)).toMatchObject({ proposed: 0, unseated: 1 });
});

test("phone numbers show only where both said yes and both choose", async () => {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id)];
  for (const [who, value] of [
    [ann, "+447700900111"],
    [ben, "+447700900222"],
  ] as const)
    await world.db
      .insertInto("contact_point")
      .values({
        person_id: who.personId,
        kind: "mobile",
        value,
        as_written: value,
        source: "test",
        added_at: signUpsNow,
      })
      .execute();
  await offers(world, ann);
  await asks(world, ben);
  await matches(world, id);
  const [matchId] = await matchIds(world.db);
  const at = (who: { personId: string }) => `${pathOf(who.personId)}/lift/with/${matchId}`;
  for (const who of [ann, ben]) await send(`${at(who)}/yes`, {});
  expect(await send(`${at(ann)}/phone`, { show: "yes" })).not.toContain("900222");
  expect(await words(await ask(at(ben)))).not.toContain("900111");
  expect(await send(`${at(ben)}/phone`, { show: "yes" })).toContain("+447700900111");
  expect(await send(`${at(ann)}/phone`, { show: "no" })).not.toContain("900222");
  expect(await words(await ask(at(ben)))).not.toContain("900111");
});
