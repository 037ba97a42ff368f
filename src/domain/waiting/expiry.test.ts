import { expect, test } from "vitest";
import { mayGather, offerStandsUntil } from "./expiry.ts";

const at = (text: string) => new Date(text);
const until = (now: string, startsAt: string) => offerStandsUntil(at(now), at(startsAt)).toISOString();

test("a week ahead an offer stands for a day, the day before for an hour", () => {
  expect(until("2026-11-02T12:00:00Z", "2026-11-20T10:00:00Z")).toBe("2026-11-03T12:00:00.000Z");
  expect(until("2026-11-19T20:00:00Z", "2026-11-20T10:00:00Z")).toBe("2026-11-19T21:00:00.000Z");
});

test("an offer in the night stands until nine in the morning, by London's clocks on both sides of the change", () => {
  expect(until("2026-11-17T02:00:00Z", "2026-11-18T18:00:00Z")).toBe("2026-11-17T09:00:00.000Z");
  expect(until("2026-07-17T00:30:00Z", "2026-07-18T18:00:00Z")).toBe("2026-07-17T08:00:00.000Z");
  expect(until("2026-10-24T22:30:00Z", "2026-10-25T18:00:00Z")).toBe("2026-10-25T09:00:00.000Z");
});

test("shortly before the start it stands for minutes, and never past the start", () => {
  expect(until("2026-11-20T08:30:00Z", "2026-11-20T10:00:00Z")).toBe("2026-11-20T08:45:00.000Z");
  expect(until("2026-11-20T09:55:00Z", "2026-11-20T10:00:00Z")).toBe("2026-11-20T10:00:00.000Z");
});

test("places are kept for a large party until a day before", () => {
  expect(mayGather(at("2026-11-19T09:59:00Z"), at("2026-11-20T10:00:00Z"))).toBe(true);
  expect(mayGather(at("2026-11-19T10:00:00Z"), at("2026-11-20T10:00:00Z"))).toBe(false);
});
