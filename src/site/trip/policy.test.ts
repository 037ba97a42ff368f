import { expect, test } from "vitest";
import type { Session } from "#features/events/contract.ts";
import type { TripStop } from "#features/events/trips/contract.ts";
import { nextSessions } from "./policy.ts";

const now = new Date("2026-11-20T09:00:00Z");

function session(id: string, day: number, at: { lat: number; lng: number } | null): Session {
  const startsAt = new Date(now.getTime() + day * 86_400_000);
  const meetingPoint = at === null ? null : { name: "Here", howToFindUs: "", ...at };
  return { id, startsAt, meetingPoint } as Session;
}
const LEEDS = { lat: 53.8, lng: -1.55 };
const BRADFORD = { lat: 53.79, lng: -1.75 };
const POOLE = { lat: 50.72, lng: -1.98 };
const KEIGHLEY_AND_ON = { lat: 54.2, lng: -2.0 };
const past = [{ session: session("given up", 1, LEEDS) }] as TripStop[];
const ids = (sessions: readonly Session[]) => sessions.map(({ id }) => id);

test("whoever has nothing ahead is shown what is near where they last went, soonest first, then what is from home", () => {
  const all = [
    session("poole", 1, POOLE),
    session("given up", 1, LEEDS),
    session("next week", 7, LEEDS),
    session("home", 1, null),
    session("further", 1, KEIGHLEY_AND_ON),
    session("bradford", 2, BRADFORD),
  ];
  expect(ids(nextSessions(all, { past, now }))).toEqual(["bradford", "next week", "home"]);
  expect(ids(nextSessions(all.slice(0, 5), { past, now }))).toEqual(["next week", "home", "further"]);
});

test("without a place known it is the soonest; what has begun is not shown", () => {
  const all = [session("later", 3, LEEDS), session("soon", 1, POOLE), session("begun", -1, LEEDS)];
  expect(ids(nextSessions(all, { past: [], now }))).toEqual(["soon", "later"]);
});
