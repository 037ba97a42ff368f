import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { type CalendarEntry, calendarText } from "./calendar.ts";

const entry: CalendarEntry = {
  uid: "6f1c",
  revision: 3,
  changedAt: new Date("2026-10-01T09:00:00Z"),
  startsAt: new Date("2026-10-24T09:00:00Z"),
  endsAt: new Date("2026-10-24T12:00:00Z"),
  title: "Curo drysau; Ynys Môn, ŵ",
  description: "Line one\nLine two, with a comma; a semicolon and a \\ stroke",
  place: { title: "Outside the library, Market Square", lat: 53.25, lng: -4.31 },
  url: "https://example.org/sessions/6f1c",
  category: "Canvassing",
  cancelled: false,
};
const options = { name: "All", description: null, language: "en", refreshS: 3600 };
const text = (...entries: CalendarEntry[]) => calendarText(entries, options);
const read = (calendar: string) =>
  new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));

test("another parser reads back what was written, escapes and all", () => {
  const [event] = read(text(entry));
  expect(event).toMatchObject({
    uid: "6f1c",
    sequence: 3,
    summary: entry.title,
    description: entry.description,
  });
  expect(event?.location).toBe("Outside the library, Market Square");
  expect(event?.component.getFirstPropertyValue("geo")).toEqual([53.25, -4.31]);
  expect(event?.component.getFirstPropertyValue("status")).toBe("CONFIRMED");
});

test.each([
  [{ cancelled: true }, "CANCELLED"],
  [{ cancelled: true, tentative: true }, "CANCELLED"],
  [{ tentative: true }, "TENTATIVE"],
])("what is called off, or not sure yet, says so: %j", (some, status) => {
  const [event] = read(text({ ...entry, ...some }));
  expect(event?.component.getFirstPropertyValue("status")).toBe(status);
});

test.each([
  ["before the clocks go back", "2026-10-24T09:00:00Z"],
  ["in the hour that comes twice", "2026-10-25T00:30:00Z"],
  ["in it again", "2026-10-25T01:30:00Z"],
  ["after the clocks go back", "2026-10-25T10:00:00Z"],
  ["before the clocks go forward", "2027-03-28T00:30:00Z"],
  ["after the clocks go forward", "2027-03-28T01:30:00Z"],
])("an instant %s is read back as the same instant", (_, at) => {
  const startsAt = new Date(at);
  const [event] = read(text({ ...entry, startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) }));
  expect(event?.startDate.toJSDate()).toEqual(startsAt);
  expect(event?.endDate.toJSDate().getTime()).toBe(startsAt.getTime() + 3_600_000);
});

test("no line is longer than 75 bytes, also in Welsh, and lines end as the standard says", () => {
  const long = text({ ...entry, title: "Ŵŷ ".repeat(80), description: "câr ".repeat(200) });
  for (const line of long.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(long.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

test("the same entries give the same bytes", () => {
  expect(text(entry, { ...entry, uid: "2" })).toBe(text(entry, { ...entry, uid: "2" }));
});

test("something done from home has no place", () => {
  expect(text({ ...entry, place: null })).not.toMatch(/^(LOCATION|GEO|X-APPLE)/m);
});

test("whatever is written in title and description comes back unchanged", () => {
  const line = fc
    .string({ unit: "grapheme", maxLength: 200 })
    .map((each) => each.replaceAll(/\p{Cc}/gu, " "));
  fc.assert(
    fc.property(line, line, (title, description) => {
      const [event] = read(text({ ...entry, title: `x${title}`, description: `x${description}\ny` }));
      expect(event?.summary).toBe(`x${title}`);
      expect(event?.description).toBe(`x${description}\ny`);
    }),
  );
});
