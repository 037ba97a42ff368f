import fc from "fast-check";
import { expect, test } from "vitest";
import { loadCatalogues } from "./catalogues.ts";
import { makeSpeaker } from "./speaker.ts";

const { en, cy } = loadCatalogues("messages");

test("days are told as people say them", () => {
  const at = new Date("2026-11-21T10:00:00Z");
  expect([en.day(at), cy.day(at)]).toEqual(["Saturday 21 November", "Dydd Sadwrn 21 Tachwedd"]);
  expect(en.dayAndYear(new Date("2026-08-31T23:30:00Z")), "in London").toBe("Tuesday 1 September 2026");
  expect([en.date(at), cy.date(at)]).toEqual(["21 November 2026", "21 Tachwedd 2026"]);
});

test.each([
  ["2026-11-21T10:00:00Z", "10 am", "10 yb"],
  ["2026-11-21T13:30:00Z", "1.30 pm", "1.30 yp"],
  ["2026-11-21T18:05:00Z", "6.05 pm", "6.05 yh"],
  ["2026-11-21T12:00:00Z", "noon", "hanner dydd"],
  ["2026-11-21T00:00:00Z", "midnight", "hanner nos"],
  ["2026-11-21T12:15:00Z", "12.15 pm", "12.15 yp"],
  ["2026-11-21T00:15:00Z", "12.15 am", "12.15 yb"],
])("%s is %s, in Welsh %s", (instant, english, welsh) => {
  expect([en.time(new Date(instant)), cy.time(new Date(instant))]).toEqual([english, welsh]);
});

test.each([
  ["the last minute of winter", "2026-03-29T00:59:00Z", "Sunday 29 March, 12.59 am"],
  ["the first minute of summer", "2026-03-29T01:00:00Z", "Sunday 29 March, 2 am"],
  ["the last minute of summer", "2026-10-25T00:59:00Z", "Sunday 25 October, 1.59 am"],
  ["the first minute of winter", "2026-10-25T01:00:00Z", "Sunday 25 October, 1 am"],
  ["half past eleven at night in summer", "2026-07-04T22:30:00Z", "Saturday 4 July, 11.30 pm"],
  ["midnight in summer", "2026-07-04T23:00:00Z", "Sunday 5 July, midnight"],
])("%s is London's own time", (_name, instant, told) => {
  const at = new Date(instant);
  expect(`${en.day(at)}, ${en.time(at)}`).toBe(told);
});

test("a span within a day names the day once", () => {
  const span = en.span(new Date("2026-11-21T10:00:00Z"), new Date("2026-11-21T13:00:00Z"));
  expect(span).toBe("Saturday 21 November, 10 am to 1 pm");
});

test("a span that crosses midnight names both days; one that ends at midnight does not", () => {
  const from = new Date("2026-11-21T20:00:00Z");
  expect(en.span(from, new Date("2026-11-22T00:00:00Z"))).toBe("Saturday 21 November, 8 pm to midnight");
  expect(en.span(from, new Date("2026-11-22T01:30:00Z"))).toBe(
    "Saturday 21 November, 8 pm to Sunday 22 November, 1.30 am",
  );
});

test("a span over the hour that comes twice still runs forward", () => {
  expect(en.span(new Date("2026-10-25T00:30:00Z"), new Date("2026-10-25T02:30:00Z"))).toBe(
    "Sunday 25 October, 1.30 am to 2.30 am",
  );
});

test.each([
  [0, "under 0.1 miles", "llai na 0.1 milltir"],
  [160, "under 0.1 miles", "llai na 0.1 milltir"],
  [161, "0.1 miles", "0.1 milltir"],
  [1_609.344, "1 mile", "1 filltir"],
  [3_218.688, "2 miles", "2 filltir"],
  [15_900, "9.9 miles", "9.9 milltir"],
  [16_050, "10 miles", "10 milltir"],
  [22_530, "14 miles", "14 milltir"],
  [1_700_000, "1,056 miles", "1,056 milltir"],
])("%d metres are %s, in Welsh %s", (metres, english, welsh) => {
  expect([en.miles(metres), cy.miles(metres)]).toEqual([english, welsh]);
});

test("numbers and per cents", () => {
  expect([en.number(0), en.number(999), en.number(1234), en.percent(0.0421), en.percent(0.98)]).toEqual([
    "0",
    "999",
    "1,234",
    "4.2%",
    "98%",
  ]);
});

test("what Welsh lacks is said in English; what both lack is a fault that names the key", () => {
  const english = makeSpeaker("en", new Map([["room.only", "Only here"]]));
  const welsh = makeSpeaker("cy", new Map(), english);
  expect(welsh.t("room.only")).toBe("Only here");
  expect(() => welsh.t("room.nowhere")).toThrow('"room.nowhere"');
});

test("a fault in a message names its key", () => {
  expect(() => makeSpeaker("en", new Map([["room.bad", "{n"]]))).toThrow("room.bad");
  expect(() => makeSpeaker("en", new Map([["room.gap", "{n}"]])).t("room.gap")).toThrow("room.gap");
});

test("a remembered time is the same as a fresh one", () => {
  const fresh = makeSpeaker("en", new Map(), en);
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2000-01-01"), max: new Date("2050-01-01"), noInvalidDate: true }),
      (at) => {
        const twice = [fresh.day(at), fresh.time(at), fresh.day(at), fresh.time(at)];
        expect(twice.slice(0, 2)).toEqual(twice.slice(2));
        const hour = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", day: "numeric" }).format(
          at,
        );
        expect(fresh.day(at).split(" ")[1]).toBe(hour);
      },
    ),
  );
});
