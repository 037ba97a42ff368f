import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_LIMITS } from "#domain/finder/limits.ts";
import { readQuestion } from "./contract.ts";

const read = (query: string) => readQuestion(new URLSearchParams(query), { set: "2024", limit: 5 });

test("nothing asked is a question with every default", () => {
  expect(read("")).toEqual({
    ok: true,
    question: {
      postcode: "",
      point: null,
      set: "2024",
      defaultSet: "2024",
      order: "nearest",
      limit: 5,
      limits: NO_LIMITS,
    },
  });
});

test("an empty field of a form counts as not given, a bare word as yes", () => {
  expect(read("withinMiles=&days=&set=&limit=&lat=&lng=")).toEqual(read(""));
  expect(read("stepFree&firstTimer=on&children=1&cannotTravel=false")).toMatchObject({
    question: { limits: { stepFree: true, firstTimer: true, children: true, cannotTravel: false } },
  });
});

test("miles become metres, and days may be repeated or joined", () => {
  expect(read("withinMiles=10&days=saturday&days=Sunday,2026-11-28")).toMatchObject({
    question: { limits: { withinM: 16093.44, days: ["saturday", "sunday", "2026-11-28"] } },
  });
});

test("zero is a latitude, not an absence", () => {
  expect(read("lat=0&lng=0")).toMatchObject({ question: { point: { lat: 0, lng: 0 } } });
});

test.each([
  ["set=2017", "set"],
  ["order=best", "order"],
  ["limit=0", "limit"],
  ["limit=2.5", "limit"],
  ["limit=twelve", "limit"],
  ["lat=91&lng=0", "lat"],
  ["lat=51", "lng"],
  ["lng=0", "lat"],
  ["withinMiles=-3", "withinMiles"],
  ["days=someday", "days"],
  ["days=2026-13-45", "days"],
  ["days=2026-02-30", "days"],
  [`days=${Array.from({ length: 32 }, () => "saturday").join(",")}`, "days"],
  ["stepFree=perhaps", "stepFree"],
])("%s is refused, naming the parameter and what is wanted", (query, parameter) => {
  const reading = read(query);
  expect(reading).toMatchObject({ ok: false, fault: { parameter } });
});

test("what was typed is echoed, but never at length", () => {
  const reading = read(`order=${"x".repeat(500)}`);
  expect(reading.ok ? "" : reading.fault.given).toHaveLength(40);
});

test("no query string makes it throw", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.constantFrom("postcode", "lat", "lng", "set", "days", "limit", "withinMiles", "stepFree"),
          fc.string(),
        ),
      ),
      (pairs) => {
        expect(typeof readQuestion(new URLSearchParams(pairs), { set: "2010", limit: 5 }).ok).toBe("boolean");
      },
    ),
  );
});
