/** What goes wrong around sessions, each through the pages that people use, and the answer that helps them on. */
import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { codePath } from "#features/events/hosting/codes/queries.ts";
import { hostPath } from "#features/events/hosting/queries.ts";
import { upcomingSessions } from "#features/events/queries.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import { endRole, grantRole } from "#registers/groups/roles/commands.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { finder } from "#site/finder/route.tsx";
import { hosting } from "#site/host/route.tsx";
import { liftsOnTrip, tripLifts } from "#site/trip/lifts/route.tsx";
import { trips } from "#site/trip/route.tsx";
import { type Asked, askRooms, movement, ORIGIN, show, textOf } from "./framed.ts";
import { aGroup, anActor, aPerson, theMovement } from "./groups.ts";
import { aKeyRing } from "./key-ring.ts";
import { asks, FAR, goes, keepsLiftLetters, matches, offers, seatFaults } from "./lifts.ts";
import { aSessionDesk, aSessionForm } from "./session-desk.ts";
import { askSessionRoom, places } from "./session-room.ts";
import { anOpenSession, keepsLetters, ledgerFaults, signUpsNow as now, signsUp } from "./sign-ups.ts";
import { aSnapshot, live } from "./snapshot.ts";
import { aWorld } from "./world.ts";

const world = aWorld();
const keys = aKeyRing();
const desk = aSessionDesk(world);
let olu: Actor;
let leeds = 0;
beforeEach(async () => {
  leeds = await aGroup(world.db, "Leeds");
  olu = await anActor(world.db, { role: "organiser", groupId: leeds });
});

/** Asks the rooms behind links, and the finder. */
async function ask(path: string, { at = now, ...asked }: Asked & { at?: Date } = {}) {
  const snapshot = aSnapshot({ places, movement, sessions: await upcomingSessions(world.app, at) });
  const { post } = keepsLetters();
  const room = { show, db: world.app, keys, live: live(snapshot), origin: ORIGIN, post, now: () => at };
  const rooms = [
    finder(room),
    trips({ ...room, parts: [liftsOnTrip] }),
    tripLifts({ ...room, tools: keepsLiftLetters().tools, postSignUp: post }),
    hosting({ ...room, workerScript: "/door.js", places: () => places }),
  ];
  const answer = await askRooms(rooms, path, asked);
  return { status: answer.status, headers: answer.headers, words: textOf(await answer.text()) };
}
/** Posts, and reads the page that it leads to. */
async function act(path: string, form: Record<string, string>): Promise<string> {
  const { status, headers } = await ask(path, { form });
  expect([path, status]).toEqual([path, 303]);
  return (await ask(headers.get("location") ?? "")).words;
}
const pathOf = (personId: string) => tripPath(keys, { personId, now });
async function comes(id: string, some: Record<string, string> = {}, shifts: readonly string[] = []) {
  const form = new URLSearchParams({
    ...{ name: "Ann", reach: "ann@example.org", postcode: "", who: "alone", people: "" },
    ...some,
  });
  for (const shift of shifts) form.append("shift", shift);
  const answer = await askSessionRoom(world.app, `/sessions/${id}/sign-up`, { now, form });
  const led = answer.headers.get("location");
  const page = led === null ? answer : await askSessionRoom(world.app, led, { now });
  return { status: answer.status, words: textOf(await page.text()) };
}
const standings = async () =>
  (await world.db.selectFrom("sign_up").select(["name", "standing", "people"]).orderBy("id").execute()).map(
    ({ name, standing, people }) => `${name} ${people} ${standing}`,
  );

test.each<[string, Record<string, string>, string]>([
  ["in the past", { date: "2026-11-01" }, "That is over already. Check the day."],
  ["ending before it starts", { start: "13:00", end: "10:00" }, "It must end after it starts."],
  [
    "in the hour that the clocks skip",
    { date: "2027-03-28", start: "01:30", end: "04:00" },
    "the clocks go forward and skip it",
  ],
  ["on a day that is none", { date: "2027-02-30" }, "“2027-02-30” is no day"],
])("a session %s is not made, and the form says why beside what was typed", async (_, wrong, said) => {
  const answer = await desk.ask(olu, "/desk/sessions", aSessionForm({ group: String(leeds), ...wrong }));
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(textOf(html)).toContain(said);
  expect(html).toContain(`value="${Object.values(wrong)[0]}"`);
  expect(await world.db.selectFrom("session").selectAll().execute()).toEqual([]);
});

test.each<[string, Record<string, string>, string, number]>([
  [
    "at 00:30, on a plain night",
    { date: "2026-12-05", start: "00:30", end: "02:30" },
    "12.30 am to 2.30 am",
    2,
  ],
  [
    "across the hour that is skipped",
    { date: "2027-03-28", start: "00:30", end: "03:30" },
    "12.30 am to 3.30 am",
    2,
  ],
  [
    "across the hour that comes twice",
    { date: "2027-10-31", start: "00:30", end: "03:30" },
    "12.30 am to 3.30 am",
    4,
  ],
])("a session %s keeps the time on the clock, and lasts as long as it does", async (_, form, said, hours) => {
  const id = await desk.made(olu, leeds, form);
  const row = await world.db.selectFrom("session").select(["starts_at", "ends_at"]).executeTakeFirstOrThrow();
  expect((row.ends_at.getTime() - row.starts_at.getTime()) / 3_600_000).toBe(hours);
  expect(textOf(await (await askSessionRoom(world.app, `/sessions/${id}`, { now })).text())).toContain(said);
  // A lift to it sets out the evening before.
  const ann = await goes(world.app, "Ann", id);
  const offer = {
    ways: "there",
    vehicle: "car",
    places: "3",
    postcode: FAR,
    detour: "30",
    thereUntil: "23:15",
  };
  expect(await act(`${pathOf(ann.personId)}/lift/${ann.signUpId}/offer`, offer)).toContain(
    "Nobody rides with you yet",
  );
  const { start_until: until } = await world.db
    .selectFrom("lift_offer")
    .select("start_until")
    .executeTakeFirstOrThrow();
  expect(row.starts_at.getTime() - until!.getTime()).toBe(75 * 60_000);
});

test("a time that the clocks show twice is taken for the first, and the desk says to check it", async () => {
  const twice = aSessionForm({ group: String(leeds), date: "2027-10-31", start: "01:30", end: "03:00" });
  const answer = await desk.ask(olu, "/desk/sessions", twice);
  const led = answer.headers.get("location") ?? "";
  expect(textOf(await desk.read(olu, led))).toContain("The clocks go back that night");
});

test("a household of 40 is told whom to write to; a party comes whole to each shift or waits whole, and is never split", async () => {
  const [morning, evening] = [
    await anOpenSession(world, { ref: "1", places: 9 }),
    await anOpenSession(world, { ref: "2", places: 2 }),
  ];
  await sql`update session set occasion_id = ${crypto.randomUUID()}`.execute(world.db);
  const many = await comes(morning, { who: "household", people: "40" });
  expect([many.status, many.words.includes("Write to Asha (battersea@example.org)")]).toEqual([422, true]);
  expect(await standings()).toEqual([]);
  const three = await comes(morning, { who: "household", people: "3" }, [evening]);
  expect(three.words).toContain("There are places for all 3 of you");
  expect(three.words).toContain("in the waiting list, together");
  expect(await standings()).toEqual(["Ann 3 going", "Ann 3 waiting"]);
  // Two of them may come to the evening: that is their own word, not ours.
  const own = await world.db
    .selectFrom("sign_up")
    .select(["id", "person_id"])
    .where("standing", "=", "waiting")
    .executeTakeFirstOrThrow();
  const said = await act(`${pathOf(own.person_id)}/party`, { "sign-up": own.id, who: "guests", people: "2" });
  expect(said).toContain("Held for you until");
  expect(await standings()).toEqual(["Ann 3 going", "Ann 2 offered"]);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("a driver with no places, and a rider 600 km away", async () => {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, far] = [await goes(world.app, "Ann", id), await goes(world.app, "Far", id)];
  const none = await ask(`${pathOf(ann.personId)}/lift/${ann.signUpId}/offer`, {
    form: { ways: "there", vehicle: "car", places: "0", postcode: FAR, detour: "30" },
  });
  expect([none.status, none.words.includes("at least one place for a passenger")]).toEqual([422, true]);
  await offers(world, ann);
  await asks(world, far, { postcode: "AB10 1AB" });
  await matches(world, id);
  expect((await ask(pathOf(far.personId))).words).toContain(
    "Nobody who drives comes so far out of their way",
  );
  expect(await seatFaults(world.db)).toEqual([]);
});

test("the same code at the door twice is one arrival; once the role is taken back the host's link says so and shows nobody", async () => {
  const at = new Date("2026-11-21T10:10:00Z");
  const endsAt = new Date("2026-11-21T13:00:00Z");
  const id = await anOpenSession(world);
  const ann = await goes(world.app, "Ann", id, 2);
  const host = await aPerson(world.db);
  const role = await grantRole(world.app, {
    ...{ by: "command line", groupId: await theMovement(world.db), personId: host, role: "host", now },
    thing: `session/${id}`,
  });
  const door = hostPath(keys, { personId: host, session: { id, endsAt }, now });
  const opened = await ask(door, { at });
  const cookie = opened.headers.getSetCookie().join(";").split(";")[0] ?? "";
  const code = codePath(keys, { ...ann, session: { endsAt }, now });
  for (const arrived of ["2", "1"])
    expect((await ask(code, { at, cookie, form: { id: crypto.randomUUID(), arrived } })).status).toBe(303);
  expect((await ask(code, { at, cookie })).words).toContain("Here 2/2");
  expect(await world.db.selectFrom("door_tick").select("act").execute()).toHaveLength(1);
  await endRole(world.app, { by: "command line", roleId: role.ok ? role.roleId : 0, now: at });
  const after = await ask(door, { at, cookie });
  expect([after.status, after.words.includes("You are not hosting this")]).toEqual([410, true]);
  expect(after.words).not.toContain("Ann");
});

test("somebody else's trip link opens their trip and nothing of mine; altered or cut short it opens nothing", async () => {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id)];
  const bens = pathOf(ben.personId);
  expect(await act(`${bens}/cancel`, { "sign-up": ann.signUpId })).toContain("not among yours");
  expect(await act(`${bens}/lift/end`, { lift: ann.signUpId })).toContain("not among yours");
  expect((await ask(`${bens}/lift/${ann.signUpId}/ask`)).status).toBe(303);
  const annToken = pathOf(ann.personId);
  const middle = Math.floor(annToken.length / 2);
  const altered =
    annToken.slice(0, middle) + (annToken[middle] === "A" ? "B" : "A") + annToken.slice(middle + 1);
  for (const wrong of [altered, annToken.slice(0, -4), "/l/trip/x"]) {
    const { status, words } = await ask(wrong);
    expect([404, 410]).toContain(status);
    expect(words).not.toContain("Ann");
    expect(words).toMatch(/link/i);
  }
  expect(await standings()).toEqual(["Ann 1 going", "Ben 1 going"]);
});

test("a session that was called off takes nobody; put on again it offers the old places, and takes others behind them", async () => {
  const id = await desk.made(olu, leeds, { title: "Doors", places: "3" });
  const { personId } = await signsUp(world.app, "Ann", { sessionIds: [id], people: 2 });
  await desk.ask(olu, `/desk/sessions/${id}/call-off`, { reason: "Flood" });
  expect((await comes(id, { name: "Ben", reach: "ben@example.org" })).words).toContain("called off");
  const told = (await ask(pathOf(personId))).words;
  for (const said of ["Called off: Doors", "Why: Flood"]) expect(told).toContain(said);
  expect((await desk.ask(olu, `/desk/sessions/${id}/reopen`, {})).status).toBe(303);
  expect((await ask(pathOf(personId))).words).toContain("Held for you until");
  expect((await comes(id, { name: "Ben", reach: "ben@example.org" })).words).toContain(
    "There is a place for you",
  );
  expect((await comes(id, { name: "Cai", reach: "cai@example.org" })).words).toContain("in the waiting list");
  expect(await ledgerFaults(world.db)).toEqual([]);
  // One that is over takes nobody either, and its trip stays to be read.
  const over = new Date("2026-12-01T10:00:00Z");
  const late = await askSessionRoom(world.app, `/sessions/${id}/sign-up`, {
    now: over,
    form: { name: "Dee", reach: "dee@example.org" },
  });
  expect(textOf(await late.text())).toContain("This session is over");
  expect((await ask(pathOf(personId), { at: over })).status).toBe(200);
});

test("with 30,000 sessions ahead the finder answers, the desk turns pages, and somebody signs up", async () => {
  const id = await anOpenSession(world, { ref: "the one", title: "The one", places: 5 });
  await sql`
    insert into session (source, external_ref, title, kind, starts_at, ends_at, seat_set, seat_code, meeting_name, meeting_lat, meeting_lng,
      how_to_find_us, organiser_name, contact, places, taken_elsewhere, group_id, published_at, created_at, updated_at)
    select source, 'many ' || n, 'Many ' || n, kind, starts_at + n % 500 * interval '3 hours', ends_at + n % 500 * interval '3 hours',
      seat_set, seat_code, meeting_name, meeting_lat + n % 100 * 0.01, meeting_lng, how_to_find_us, organiser_name, contact, places, 0, ${leeds},
      published_at, created_at, updated_at
    from session, generate_series(1, 30000) n where id = ${id}`.execute(world.db);
  const found = await ask("/find?postcode=SW11+5TE");
  expect([found.status, found.words.includes("Seats near SW11 5TE")]).toEqual([200, true]);
  const page = textOf(await desk.read(olu, "/desk/sessions"));
  expect(page).toContain("Many");
  expect((await comes(id)).words).toContain("There is a place for you");
  expect(await standings()).toEqual(["Ann 1 going"]);
});
