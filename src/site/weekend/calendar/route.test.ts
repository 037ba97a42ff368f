import ICAL from "ical.js";
import { expect, test } from "vitest";
import { anActor, theMovement } from "#test/groups.ts";
import { anOpenSession, signUpsNow } from "#test/sign-ups.ts";
import { aSnapshot, dressed, live } from "#test/snapshot.ts";
import { aWeekend } from "#test/weekends.ts";
import { aWorld } from "#test/world.ts";
import { weekendCalendar } from "./route.ts";

const world = aWorld();

test("the calendar of a weekend has all its sessions, those called off as cancelled, and is sent again when one changes", async () => {
  const groupId = await theMovement(world.db);
  const by = await anActor(world.db, { groupId, role: "organiser" });
  const doors = await anOpenSession(world, { ref: "1", title: "Doors" });
  const startsAt = new Date("2026-11-21T12:00:00Z");
  const stall = await anOpenSession(world, { ref: "2", title: "Stall", startsAt });
  await anOpenSession(world, { ref: "3", title: "Another day" });
  const { slug } = await aWeekend(world, { by, groupId, sessionIds: [doors, stall] });
  const app = dressed(
    weekendCalendar({ db: world.app, live: live(aSnapshot()), origin: "https://example.org" }),
  );
  const path = `/weekends/${slug}/sessions.ics`;
  const before = await app.request(path);
  const held = { headers: { "if-none-match": before.headers.get("etag") ?? "" } };
  expect((await app.request(path, held)).status).toBe(304);
  await world.db
    .updateTable("session")
    .set({ cancelled_at: signUpsNow, cancel_reason: "Snow", revision: 1 })
    .where("id", "=", stall)
    .execute();
  const answer = await app.request(path, held);
  expect(answer.status).toBe(200);
  const events = new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents("vevent");
  expect(
    events.map((each) => [
      each.getFirstPropertyValue("uid"),
      each.getFirstPropertyValue("summary"),
      each.getFirstPropertyValue("status"),
    ]),
  ).toEqual([
    [doors, "Doors", "CONFIRMED"],
    [stall, "Called off: Stall", "CANCELLED"],
  ]);
  expect((await app.request("/weekends/nowhere/sessions.ics")).status).toBe(404);
});
