import ICAL from "ical.js";
import { beforeEach, expect, test } from "vitest";
import { moveParty } from "#features/events/moves/moving/commands.ts";
import { chooseItems } from "#features/events/programme/choosing/commands.ts";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import { type Asked, askRooms, movement, ORIGIN, show, speakers } from "#test/framed.ts";
import { anActor, theMovement } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { asMovement, embeddedPlaces } from "#test/people.ts";
import { anOpenSession, keepsLetters, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aSnapshot, live } from "#test/snapshot.ts";
import { aWeekend, weekendRooms } from "#test/weekends.ts";
import { aWorld } from "#test/world.ts";
import { CALENDAR_LINK, ownCalendarPath } from "./queries.ts";
import { ownCalendar } from "./route.tsx";

const world = aWorld();
const keys = aKeyRing();
const { post } = keepsLetters();
let first = "";
let second = "";

beforeEach(async () => {
  first = await anOpenSession(world, { ref: "1", title: "Doors", places: 2 });
  second = await anOpenSession(world, {
    ref: "2",
    title: "Stall",
    startsAt: new Date("2026-11-21T10:30:00Z"),
  });
});

function ask(path: string, { at = now, ...asked }: Asked & { at?: Date } = {}): Promise<Response> {
  const room = ownCalendar({
    ...{ show, db: world.app, keys, origin: ORIGIN, speakers, now: () => at },
    live: live(aSnapshot({ places: embeddedPlaces(), movement })),
  });
  return askRooms([room], path, asked);
}

async function going(name: string, sessionId = first, people = 1) {
  const { personId, placed } = await signsUp(world.app, name, { sessionIds: [sessionId], people });
  const { path } = ownCalendarPath(keys, { personId, locale: "en", now });
  return { personId, path, signUpId: placed[0]?.ok ? placed[0].signUpId : "" };
}

/** What another parser reads: by session, its title, status and sequence. */
async function read(path: string) {
  const answer = await ask(path);
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
  return calendar.getAllSubcomponents("vevent").map((each) => {
    const { uid, summary, sequence, description } = new ICAL.Event(each);
    return { uid, summary, sequence, description, status: each.getFirstPropertyValue("status") };
  });
}

test("a move arrives: the old session is cancelled under its own id, the new one is there, and sequences only grow", async () => {
  const ann = await going("Ann", first, 2);
  const [before] = await read(ann.path);
  expect(before).toMatchObject({ uid: first, summary: "Doors", status: "CONFIRMED", sequence: 0 });
  expect(before?.description).toContain("Both of you");
  await asMovement(world.app, (all) =>
    moveParty(all, { signUpId: ann.signUpId, toSession: second, author: "test", post, now }),
  );
  const [old, moved, ...more] = await read(ann.path);
  expect(old).toMatchObject({ uid: first, summary: "You go elsewhere: Doors", status: "CANCELLED" });
  expect(moved).toMatchObject({ uid: second, summary: "Stall", status: "CONFIRMED" });
  expect(more).toEqual([]);
  expect(old!.sequence).toBeGreaterThan(before!.sequence);
});

test("who waits is not sure yet; withdrawing cancels, coming back confirms again, each with a higher sequence", async () => {
  await going("Ann", first, 2);
  const ben = await going("Ben");
  const seen = [...(await read(ben.path))];
  expect(seen[0]).toMatchObject({ summary: "Waiting list: Doors", status: "TENTATIVE" });
  await asMovement(world.app, (all) =>
    withdrawSignUp(all, { signUpId: ben.signUpId, author: "test", post, now }),
  );
  seen.push(...(await read(ben.path)));
  expect(seen[1]).toMatchObject({ uid: first, summary: "Not going: Doors", status: "CANCELLED" });
  await world.db.updateTable("session").set({ places: 9, revision: 1 }).where("id", "=", first).execute();
  await going("Ben");
  seen.push(...(await read(ben.path)));
  expect(seen).toHaveLength(3);
  expect(seen[2]).toMatchObject({ uid: first, summary: "Doors", status: "CONFIRMED" });
  const sequences = seen.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
});

test("a session that is called off is cancelled with its reason; the note for those who come stays out", async () => {
  const ann = await going("Ann");
  await world.db.updateTable("session").set({ joining_note: "Ring the blue bell" }).execute();
  const [before] = await read(ann.path);
  expect(before?.description).toContain("There is a note for those who come");
  await world.db
    .updateTable("session")
    .set({ cancelled_at: now, cancel_reason: "Snow" })
    .where("id", "=", first)
    .execute();
  const text = await (await ask(ann.path)).text();
  expect(text).not.toMatch(/blue bell|\/l\/trip\//);
  expect(await read(ann.path)).toMatchObject([{ summary: "Called off: Doors", status: "CANCELLED" }]);
});

test("what somebody chose of a festival's programme is there, and cancelled when it is called off", async () => {
  const groupId = await theMovement(world.db);
  const by = await anActor(world.db, { groupId, role: "organiser" });
  const day = await anOpenSession(world, { ref: "3", title: "Saturday", kind: "festival" });
  const festival = { kind: "festival", title: "Winter festival" } as const;
  const { id } = await aWeekend(world, { by, groupId, sessionIds: [day], ...festival });
  const csv =
    "day,start,end,title,room\n2026-11-21,10:00,11:00,Singing,Barn\n2026-11-21,11:00,12:00,Talking,Hall";
  await weekendRooms(world).ask(`/desk/weekends/${id}/programme/paste`, { csv }, by);
  const items = await world.db
    .selectFrom("programme_item")
    .select(["id", "title"])
    .orderBy("starts_at")
    .execute();
  const ann = await going("Ann", day);
  const asked = { personId: ann.personId, weekendId: id, itemIds: [items[0]!.id], now };
  await asMovement(world.app, (all) => chooseItems(all, asked));
  const told = async () => (await read(ann.path)).map(({ summary, status }) => [summary, status]);
  expect((await told()).sort()).toEqual([
    ["Saturday", "CONFIRMED"],
    ["Singing", "CONFIRMED"],
  ]);
  await world.db.updateTable("programme_choice").set({ ended_at: now, holds: 0 }).execute();
  await world.db
    .updateTable("programme_item")
    .set({ cancelled_at: now })
    .where("title", "=", "Singing")
    .execute();
  expect((await told()).sort()).toEqual([
    ["Called off: Singing", "CANCELLED"],
    ["Saturday", "CONFIRMED"],
  ]);
});

test("the page gives an address of one's own that a calendar program can take, in its language, and takes it back", async () => {
  const ann = await going("Ann");
  const trip = tripPath(keys, { personId: ann.personId, now });
  const page = await (await ask(`${trip}/calendar`, { language: "cy" })).text();
  const [, address = ""] = /webcal:\/\/example\.org(\/l\/calendar\/[\w-]+\/sessions\.ics)/.exec(page) ?? [];
  expect(page).toContain(`https://example.org${address}</textarea>`);
  expect((await (await ask(address)).text()).replaceAll("\r\n ", "")).toContain("Canfasio");
  const later = new Date(now.getTime() + 60_000);
  const taken = await ask(`${trip}/calendar/take-back`, { form: {}, at: later });
  expect([taken.status, taken.headers.get("location")]).toEqual([303, `${trip}/calendar?new=yes`]);
  // Taken back, it empties the calendars that have it; so does that of somebody who was forgotten.
  expect(await read(address)).toEqual([]);
  expect((await ask(address)).headers.get("cache-control")).toContain("no-store");
  const after = ownCalendarPath(keys, {
    personId: ann.personId,
    locale: "en",
    now: new Date(later.getTime() + 1),
  });
  expect(await read(after.path)).toHaveLength(1);
  expect((await ask(trip.replace("/l/trip/", "/l/calendar/"))).status).toBe(404);
  await world.db.updateTable("person").set({ erased_at: now }).where("id", "=", ann.personId).execute();
  expect(await read(after.path)).toEqual([]);
});

test("the address opens the calendar and nothing else, and what is no address of ours is not found", async () => {
  const ann = await going("Ann");
  const token = ann.path.split("/")[3] ?? "";
  expect((await ask(`/l/trip/${token}/calendar`)).status).toBe(410);
  expect((await ask(`/l/calendar/${token.slice(0, -2)}AA/sessions.ics`)).status).toBe(404);
  const trip = tripPath(keys, { personId: ann.personId, now }).split("/")[3] ?? "";
  expect((await ask(`/l/calendar/${trip}/sessions.ics`)).status).toBe(404);
  expect(CALENDAR_LINK).not.toBe("trip");
  expect((await ask(ann.path, { at: new Date("2029-01-01T00:00:00Z") })).status).toBe(200);
});
