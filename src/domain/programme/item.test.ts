import { expect, test } from "vitest";
import { type ItemField, readItem } from "./item.ts";

const GOOD = {
  day: "2027-07-10",
  start: "10:00",
  end: "11:30",
  title: "Singing",
  room: "Barn",
  speakers: "Asha; Ben ;",
  places: "30",
};
const read = (some: Partial<Record<ItemField, string>> = {}) =>
  readItem(new Map(Object.entries({ ...GOOD, ...some }) as [ItemField, string][]), { days: ["2027-07-10"] });

test("an item has its times in London, its speakers one by one, and places of its own", () => {
  expect(read()).toMatchObject({
    item: { startsAt: new Date("2027-07-10T09:00:00Z"), speakers: ["Asha", "Ben"], places: 30, track: "" },
  });
  expect(read({ start: "21:00", end: "01:00" })).toMatchObject({
    item: { endsAt: new Date("2027-07-11T00:00:00Z") },
  });
});

test("days and times are read as files of sessions write them, and a wrong day makes no time wrong", () => {
  expect(read({ day: "10/7/2027", start: "6.30pm", end: "1 am" })).toMatchObject({
    item: {
      day: "2027-07-10",
      startsAt: new Date("2027-07-10T17:30:00Z"),
      endsAt: new Date("2027-07-11T00:00:00Z"),
    },
  });
  expect(read({ day: "Sunday" })).toMatchObject({ refused: [{ field: "day", reason: "not-a-day" }] });
});

test.each([
  [{ day: "2027-07-12" }, "day no-such-day"],
  [{ day: "10 July" }, "day not-a-day"],
  [{ start: "ten" }, "start not-a-time"],
  [{ end: "09:00" }, "end before-it-starts"],
  [{ title: "" }, "title empty"],
  [{ room: "x".repeat(81) }, "room too-long"],
  [{ places: "a few" }, "places not-a-number"],
  [{ places: "0" }, "places not-a-number"],
])("%j is refused: %s", (some, why) => {
  const found = read(some);
  expect(found.ok ? [] : found.refused.map(({ field, reason }) => `${field} ${reason}`)).toContain(why);
});
