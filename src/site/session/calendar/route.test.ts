import ICAL from "ical.js";
import { expect, test } from "vitest";
import { keepSessions } from "#features/events/commands.ts";
import { askSessionRoom } from "#test/session-room.ts";
import { aSession, toldSession } from "#test/sessions.ts";
import { aWorld } from "#test/world.ts";
import { MOST_ENTRIES } from "./route.ts";

const world = aWorld();
const now = new Date("2026-10-20T18:00:00Z");
const seat = { set: "2024", code: "E14001081" } as const;

const ask = (path: string, headers: Record<string, string> = {}, at = now) =>
  askSessionRoom(world.db, path, { now: at, headers });
async function events(path: string) {
  const calendar = new ICAL.Component(ICAL.parse(await (await ask(path)).text()));
  return calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
}

test.each([
  ["the day before the clocks go back", "2026-10-24T09:00:00Z"],
  ["the day they go back", "2026-10-25T10:00:00Z"],
  ["the day before they go forward", "2027-03-27T10:00:00Z"],
  ["the day they go forward", "2027-03-28T09:00:00Z"],
])("ten o'clock in London on %s is that instant in the calendar", async (_, at) => {
  const startsAt = new Date(at);
  const { id } = await aSession(world.db, {
    seat,
    startsAt,
    endsAt: new Date(startsAt.getTime() + 7_200_000),
  });
  const [event] = await events(`/sessions/${id}.ics`);
  expect(event?.startDate.toJSDate()).toEqual(startsAt);
  expect(event?.uid).toBe(id);
});

test("a change raises the sequence and keeps the id", async () => {
  const { id } = await aSession(world.db, { seat });
  await keepSessions(world.db, { source: "test", told: [toldSession({ seat, title: "Moved" })], now });
  const [event] = await events(`/sessions/${id}.ics`);
  expect(event).toMatchObject({ uid: id, sequence: 1, summary: "Moved" });
});

test("called off is cancelled in every calendar, with the reason and a title that says so, until it would have been over", async () => {
  const { id } = await aSession(world.db, { seat });
  await aSession(world.db, { seat, ref: "2", startsAt: new Date("2026-11-21T09:00:00Z") });
  const feeds = [`/sessions/${id}.ics`, "/sessions.ics", "/seats/2024/E14001081/sessions.ics"];
  const [before] = await events("/sessions.ics");
  await world.db
    .updateTable("session")
    .set({ cancelled_at: now, cancel_reason: "Snow, all of it", revision: 1, updated_at: now })
    .where("id", "=", id)
    .execute();
  for (const path of feeds) {
    const event = (await events(path)).find(({ uid }) => uid === id);
    expect([path, event?.component.getFirstPropertyValue("status")]).toEqual([path, "CANCELLED"]);
    expect(event).toMatchObject({ sequence: 1, summary: "Called off: Knock on doors in Battersea" });
    expect(event?.description).toMatch(/^Called off: Snow, all of it\n/);
    expect(event?.component.getFirstPropertyValue("last-modified")?.toString()).toBe("2026-10-20T18:00:00Z");
  }
  expect(before?.uid).not.toBe(id);
  expect((await events("/sessions.ics")).map((each) => each.sequence)).toEqual([0, 1]);
  const over = await ask("/sessions.ics", {}, new Date("2026-11-21T13:00:00Z"));
  expect(await over.text()).not.toContain("BEGIN:VEVENT");
});

test("the calendar of a seat has its sessions and no others", async () => {
  await aSession(world.db, { seat, ref: "1", title: "Here" });
  await aSession(world.db, {
    seat: { set: "2024", code: "W07000112" },
    ref: "2",
    title: "Elsewhere",
    meetingPoint: null,
  });
  expect((await events("/seats/2024/E14001081/sessions.ics")).map((each) => each.summary)).toEqual(["Here"]);
  expect(await events("/sessions.ics")).toHaveLength(2);
});

test("the calendar of everything is cut at the soonest, and says so", async () => {
  const told = Array.from({ length: MOST_ENTRIES + 5 }, (_, i) => toldSession({ seat, ref: `${i}` }));
  await keepSessions(world.db, { source: "test", told, now });
  const text = await (await ask("/sessions.ics")).text();
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(MOST_ENTRIES);
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue("description")).toMatch(/^The next 2,000 sessions/);
});

test("a calendar that was taken is sent again when the movement's name changes", async () => {
  const { id } = await aSession(world.db, { seat });
  const before = await ask(`/sessions/${id}.ics`);
  const headers = { "if-none-match": before.headers.get("etag") ?? "" };
  const after = await askSessionRoom(world.db, `/sessions/${id}.ics`, { now, headers, name: "Rising Tide" });
  expect(after.status).toBe(200);
  expect(await after.text()).toContain("Rising Tide");
});

test("it is a calendar file, in the reader's language, that need not be sent twice", async () => {
  const { id } = await aSession(world.db, { seat });
  for (const path of [`/sessions/${id}.ics`, "/seats/2024/E14001081/sessions.ics", "/sessions.ics"]) {
    const answer = await ask(path, { "accept-language": "cy" });
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect((await answer.text()).replaceAll("\r\n ", "")).toContain("Canfasio");
    const etag = answer.headers.get("etag") ?? "";
    const again = await ask(path, { "accept-language": "cy", "if-none-match": etag });
    expect(again.status).toBe(304);
    expect((await ask(path, { "accept-language": "en", "if-none-match": etag })).status).toBe(200);
  }
});

test.each([
  "/sessions/nobody.ics",
  "/seats/2024/E99999999/sessions.ics",
  "/seats/1997/E14001081/sessions.ics",
])("%s is a 404", async (path) => {
  expect((await ask(path)).status).toBe(404);
});
