/** Makers of sessions for tests. */

import { keepSessions, type ToldSession } from "#features/events/commands.ts";
import type { SessionInFull } from "#features/events/contract.ts";
import { session } from "#features/events/queries.ts";
import type { Db } from "#kit/db/database.ts";

/** A canvass in Battersea on Saturday 21 November 2026, 10 am to 1 pm, 6 of 20 places taken; `some` changes it. */
export function toldSession(some: Partial<ToldSession> = {}): ToldSession {
  return {
    ref: "1",
    title: "Knock on doors in Battersea",
    kind: "canvassing",
    startsAt: new Date("2026-11-21T10:00:00Z"),
    endsAt: new Date("2026-11-21T13:00:00Z"),
    seat: { set: "2024", code: "E14001081" },
    meetingPoint: { name: "Outside the library", lat: 51.4712, lng: -0.1693, howToFindUs: "By the steps" },
    organiserName: "Asha",
    contact: "battersea@example.org",
    places: 20,
    taken: 6,
    stepFree: true,
    toilets: false,
    firstTimers: true,
    childrenWelcome: false,
    whatToBring: "A warm coat",
    cancelled: false,
    ...some,
  };
}

/** Stores one session and reads it back. Give each its own `ref`. */
export async function aSession(db: Db, some: Partial<ToldSession> = {}): Promise<SessionInFull> {
  const told = toldSession(some);
  await keepSessions(db, { source: "test", told: [told], now: new Date("2026-11-20T09:00:00Z") });
  const { id } = await db
    .selectFrom("session")
    .select("id")
    .where("source", "=", "test")
    .where("external_ref", "=", told.ref)
    .executeTakeFirstOrThrow();
  const stored = await session(db, id);
  if (!stored) throw new Error("the session that was stored cannot be read");
  return stored;
}
