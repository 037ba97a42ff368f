/** From outside: a session fills, the finder steers, who waits is asked elsewhere, and answers by the link to their trip. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { MOVE_LETTERS, moveLetters } from "#features/events/moves/letters/jobs.ts";
import {
  alsoOfferingMoves,
  MOVE_OFFERS,
  OFFER_QUEUES,
  offeringMoves,
} from "#features/events/moves/offering/jobs.ts";
import { upcomingSessions } from "#features/events/queries.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { fakeMail } from "#ports/mail.fake.ts";
import { fakeMessaging } from "#ports/messaging.fake.ts";
import { finder } from "#site/finder/route.tsx";
import { trips } from "#site/trip/route.tsx";
import { type Asked, askRooms, movement, ORIGIN, show, speakers, textOf } from "#test/framed.ts";
import { aJobs } from "#test/jobs.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { goes, offers } from "#test/lifts.ts";
import { aNeedingSession, moveOf, movesBatch, northOf, standings } from "#test/moves.ts";
import { askSessionRoom, places } from "#test/session-room.ts";
import { anOpenSession, ledgerFaults, signsUp, signUpsNow } from "#test/sign-ups.ts";
import { aSnapshot, live } from "#test/snapshot.ts";
import { aWorld } from "#test/world.ts";
import { movesOfTrip, tripMoves } from "./route.tsx";

const world = aWorld();
const keys = aKeyRing();
const clock = { now: signUpsNow };
const now = () => clock.now;
const hoursOn = (hours: number) => new Date(signUpsNow.getTime() + hours * 3_600_000);
const mail = fakeMail({ now });
const messaging = fakeMessaging({ now });
let jobs: Jobs;
beforeAll(async () => {
  jobs = await aJobs(world, [...OFFER_QUEUES, MOVE_LETTERS]);
});
beforeEach(() => {
  mail.forget();
  clock.now = signUpsNow;
});
afterAll(() => jobs.close());

/** As the product posts letters of sign-ups, which themselves are none of this test. */
const post = alsoOfferingMoves(async () => {}, { jobs: { send: (...job) => jobs.send(...job) } });
const drain = () =>
  jobs.drain([
    ...offeringMoves({ db: world.app, jobs, now }),
    moveLetters({
      ...{ db: world.app, keys, mail, messaging, speakers, now, origin: ORIGIN },
      movement: async () => "The Movement",
    }),
  ]);
async function ask(path: string, asked: Asked = {}) {
  const sessions = await upcomingSessions(world.app, now());
  const around = { show, now, live: live(aSnapshot({ places, movement, sessions })) };
  const room = { ...around, db: world.app, keys, origin: ORIGIN, post, parts: [tripMoves] };
  return askRooms([finder(around), trips(room), movesOfTrip(room)], path, asked);
}
const look = async (path: string, language = "en") => textOf(await (await ask(path, { language })).text());
async function act(path: string, what: string, form: Record<string, string>) {
  const answer = await ask(`${path}/${what}`, { form });
  expect(answer.status).toBe(303);
  return look(answer.headers.get("location") ?? "");
}
const pathOf = (personId: string) => tripPath(keys, { personId, now: signUpsNow });
const moveIdOf = async (personId: string) => (await moveOf(world, personId))?.id ?? "";

async function comes(id: string, name: string): Promise<string> {
  const form = { name, reach: `${name.toLowerCase()}@example.org`, postcode: "", who: "alone", people: "" };
  const answer = await askSessionRoom(world.app, `/sessions/${id}/sign-up`, { now: now(), form, post });
  expect(answer.status).toBe(303);
  const row = await world.db
    .selectFrom("sign_up")
    .select("person_id")
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return row.person_id;
}

/** The session that everybody wants, wanting 1 with room for 2; and a needy one 3 km north, with a lift. */
async function twoSessions() {
  const seat = { set: "2024", code: "E14001160" } as const;
  const full = await anOpenSession(world, { ref: "full", title: "By the library", places: 2, seat });
  await world.db.updateTable("session").set({ want: 1 }).where("id", "=", full).execute();
  const needy = await aNeedingSession(world, {
    ...{ ref: "needy", title: "In the square", km: 3, want: 6, minimum: 4, places: 9, seat },
    ...{ startsAt: new Date("2026-11-21T11:00:00Z"), endsAt: new Date("2026-11-21T13:00:00Z") },
  });
  return { full, needy };
}

test("a session that has as many as it wants is shown after those that want more, and who waits is asked elsewhere with the reason", async () => {
  const { full, needy } = await twoSessions();
  const order = async () => {
    const page = await look("/find?postcode=SW11+5TE");
    return ["By the library", "In the square"].sort((a, b) => page.indexOf(a) - page.indexOf(b));
  };
  expect(await order()).toEqual(["By the library", "In the square"]);
  await comes(full, "Ann");
  expect(await order()).toEqual(["In the square", "By the library"]);
  const driver = await goes(world.app, "Dee", needy);
  await offers(world, driver);
  await comes(full, "Ben");
  await drain();
  // There is room for Ben: nobody is asked to go elsewhere who has a place.
  expect(mail.letters()).toEqual([]);
  const cai = await comes(full, "Cai");
  await drain();
  const [letter] = mail.letters();
  expect(letter?.to).toBe("cai@example.org");
  expect(letter?.subject).toMatch(/^You are needed: In the square/);
  expect(letter?.text).toContain("1 of at least 4 people are coming");
  expect(letter?.text).toContain("miles from the place you chose");
  expect(letter?.text).toContain("somebody offers a lift there");
  const path = pathOf(cai);
  const page = await look(path);
  expect(page).toContain("You are needed elsewhere");
  expect(page).toContain("Why this one: 1 of at least 4 people are coming");
  expect(await look(path, "cy")).toContain("Mae eich angen mewn man arall");
  expect(await act(path, "take-move", { move: await moveIdOf(cai) })).toContain("It is yours: In the square");
  expect(await standings(world)).toContain("Cai: going at In the square");
  expect(await act(path, "take-move", { move: await moveIdOf(cai) })).toContain("It is yours");
  expect(await act(path, "go-back", { move: await moveIdOf(cai) })).toContain(
    "In the waiting list, number 1",
  );
  expect(await standings(world)).toContain("Cai: waiting at By the library");
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("who is offered both the place they wait for and another reads that there is room, and for how many they are now", async () => {
  const { full } = await twoSessions();
  for (const name of ["Ann", "Ben"]) await comes(full, name);
  const cai = await comes(full, "Cai");
  await drain();
  expect(await look(pathOf(cai))).toContain("By the library has no room for you just now");
  const offer = {
    standing: "offered",
    offered_at: now(),
    offer_expires_at: new Date("2026-11-20T21:00:00Z"),
  };
  await world.db.updateTable("session").set({ places: 4 }).where("id", "=", full).execute();
  const both = { ...offer, people: 2, holds: 2, party: "guests" };
  await world.db.updateTable("sign_up").set(both).where("person_id", "=", cai).execute();
  const page = await look(pathOf(cai));
  expect(page).toContain("There is room for both of you at By the library now");
  expect(page).toContain("Take places for both of us");
  expect(page).not.toContain("has no room");
});

test("the link of an offer that has run out says so for some days, and what stands instead", async () => {
  const { full } = await twoSessions();
  await world.db
    .updateTable("session")
    .set({ starts_at: hoursOn(24 * 9), ends_at: hoursOn(24 * 9 + 2) })
    .execute();
  for (const name of ["Ann", "Ben"]) await comes(full, name);
  const cai = await comes(full, "Cai");
  await drain();
  const path = pathOf(cai);
  expect(await look(path)).not.toContain("has run out");
  await world.db
    .updateTable("session_move")
    .set({ expires_at: hoursOn(2) })
    .execute();
  clock.now = hoursOn(3);
  const page = await look(path);
  expect(page).toContain("The offer of In the square has run out");
  expect(page).toContain("You have lost nothing: you are in the waiting list of By the library as before.");
  expect(page).not.toContain("Take this place");
  expect(await look(path, "cy")).toContain("Mae’r cynnig o In the square wedi dod i ben");
  await world.db.updateTable("session_move").set({ standing: "gone", ended_at: clock.now }).execute();
  expect(await look(path)).toContain("In the square is no longer on offer");
  await world.db.updateTable("session_move").set({ standing: "declined" }).execute();
  expect(await look(path)).not.toContain("no longer on offer");
  await world.db.updateTable("session_move").set({ standing: "lapsed" }).execute();
  clock.now = hoursOn(24 * 4);
  expect(await look(path)).not.toContain("has run out");
});

test("no, nothing, somebody else's, a stranger's and nonsense each get their answer, and the line stays as it was", async () => {
  const { full, needy } = await twoSessions();
  for (const name of ["Ann", "Ben"]) await comes(full, name);
  const [cai, dai, eve] = [await comes(full, "Cai"), await comes(full, "Dai"), await comes(full, "Eve")];
  await drain();
  expect(
    mail
      .letters()
      .map(({ to }) => to.split("@")[0])
      .sort(),
  ).toEqual(["cai", "dai", "eve"]);
  const [own, other] = [await moveIdOf(cai), await moveIdOf(dai)];
  expect(await act(pathOf(cai), "take-move", { move: other })).toContain("That has changed in the meantime");
  expect(await act(pathOf(cai), "take-move", { move: "nonsense" })).toContain(
    "That has changed in the meantime",
  );
  expect(await act(pathOf(cai), "decline-move", { move: own })).toContain("You keep your place in the line");
  expect(await act(pathOf(cai), "take-move", { move: own })).toContain("That offer has run out");
  expect(await act(pathOf(cai), "neither", { move: own })).toContain("neither");
  await signsUp(world.app, "Many", { sessionIds: [needy], people: 9 });
  expect(await act(pathOf(dai), "take-move", { move: other })).toContain("Somebody was quicker");
  await world.db.updateTable("session").set({ cancelled_at: now() }).where("id", "=", needy).execute();
  expect(await act(pathOf(eve), "take-move", { move: await moveIdOf(eve) })).toContain("called off");
  const answer = await ask("/l/trip/none/take-move", { form: {} });
  expect(answer.status).toBeLessThan(500);
  expect((await standings(world)).filter((line) => line.includes("waiting at By the library"))).toHaveLength(
    3,
  );
});

test("who waits says how far they would go, and is asked no farther; who rather waits is not asked", async () => {
  const { full } = await twoSessions();
  for (const name of ["Ann", "Ben"]) await comes(full, name);
  const [cai, dai] = [await comes(full, "Cai"), await comes(full, "Dai")];
  const row = await world.db
    .selectFrom("sign_up")
    .select("id")
    .where("person_id", "=", cai)
    .executeTakeFirstOrThrow();
  expect(await look(pathOf(cai))).toContain("how far would you go instead?");
  expect(await act(pathOf(cai), "travel", { within: "7", "sign-up": row.id })).toContain(
    "Choose how far you would go",
  );
  expect(await act(pathOf(cai), "travel", { within: "stay", "sign-up": row.id })).toContain("noted");
  const { lat, lng: lon } = northOf(-9);
  await world.db.updateTable("person").set({ lat, lon }).where("id", "=", dai).execute();
  expect(await act(pathOf(dai), "travel", { within: "5" })).toContain("noted");
  await drain();
  expect(mail.letters()).toEqual([]);
  expect(await act(pathOf(dai), "travel", { within: "10" })).toContain("noted");
  await jobs.send(MOVE_OFFERS, { sessionId: full, because: "waits" }, { key: `waits/${full}` });
  await drain();
  expect(mail.letters().map(({ to }) => to)).toEqual(["dai@example.org"]);
});

test("whom an organiser moved is told why and where by one letter or text, and one tap goes back or neither", async () => {
  const { full, needy } = await twoSessions();
  const [ann, ben] = [await comes(full, "Ann"), await comes(full, "Ben")];
  const mobile = {
    person_id: ben,
    kind: "mobile",
    value: "+447700900333",
    as_written: "+447700900333",
  } as const;
  await world.db.updateTable("contact_point").set({ ended_at: now() }).where("person_id", "=", ben).execute();
  await world.db
    .insertInto("contact_point")
    .values({ ...mobile, source: "test", added_at: now() })
    .execute();
  const ids = await world.db.selectFrom("sign_up").select("id").where("session_id", "=", full).execute();
  const batch = await movesBatch(world, { from: full, to: needy, signUpIds: ids.map(({ id }) => id) });
  expect(await batch.run()).toEqual({ moved: 2, leftOut: 0 });
  for (const letter of batch.letters) await jobs.send(MOVE_LETTERS, letter);
  await drain();
  expect(mail.letters().map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
    "ann@example.org: You are needed elsewhere: In the square, Saturday 21 November, 11 am to 1 pm",
  ]);
  expect(mail.letters()[0]?.text).toContain("an organiser has moved you from By the library");
  expect(
    messaging.messages().map(({ to, text }) => [to, text.includes("instead of By the library")]),
  ).toEqual([["+447700900333", true]]);
  expect(await look(pathOf(ann))).toContain("An organiser moved you here from By the library");
  expect(await act(pathOf(ann), "go-back", { move: await moveIdOf(ann) })).toContain(
    "You are back: By the library",
  );
  expect(await act(pathOf(ben), "neither", { move: await moveIdOf(ben) })).toContain(
    "You are coming to neither",
  );
  expect(await standings(world)).toEqual(["Ann: going at By the library"]);
  // A letter that comes late, after somebody went back, is not sent.
  mail.forget();
  await jobs.send(MOVE_LETTERS, batch.letters[0]!);
  await drain();
  expect(mail.letters()).toEqual([]);
});
