import type { BoundarySet } from "#domain/elections/seats.ts";
import { londonTime } from "#domain/time/london.ts";
import { keepSessions, type ToldSession } from "#features/events/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { Places } from "#registers/places/queries.ts";
import { madeUpSession } from "./demo-session.ts";
import { seedSeats } from "./places.ts";
import { seededRandom } from "./random.ts";
import { closeSeats, type SeedSeat } from "./seats.ts";

const SESSIONS = 300;

/** What a world made something of. */
export type Seeded = { readonly sessions: number; readonly seats: number };

/** A demonstration to walk through: made-up sessions in close seats, as `demoSessions` makes them. */
export function seedDemo(
  db: Db,
  { places, set = "2024", ...rest }: { places: Places; now: Date; seed?: number; set?: BoundarySet },
): Promise<Seeded> {
  return demoSessions(db, { seats: seedSeats(places, set), ...rest });
}

/**
 * 300 made-up sessions in 40 close seats of all four nations, over the 21 days from `now`. Organisers are first names
 * only and contacts lead to a domain that can never exist.
 *
 * Seeding again on a later day moves the same sessions to the days ahead of it; on the same day it changes nothing.
 *
 * @param seats every seat of one boundary set
 */
export async function demoSessions(
  db: Db,
  { seats, now, seed = 2017 }: { seats: readonly SeedSeat[]; now: Date; seed?: number },
): Promise<Seeded> {
  const close = closeSeats(seats);
  if (close.length === 0)
    throw new RangeError("there are no seats to put sessions in: load the places first");
  const random = seededRandom(seed);
  const told = Array.from({ length: SESSIONS }, (_, i) => {
    // Every seat has some, and the first ones more, as campaigns do.
    const { seat, points } = (
      i < close.length ? close[i] : close[Math.floor(random.next() ** 1.5 * close.length)]
    )!;
    const made = madeUpSession(random, { ref: `demo-${i + 1}`, seat, points, now });
    // Every third is for people of the demonstration to sign up for.
    return i % 3 === 0 ? { ...made, taken: 0 } : made;
  });
  const shifts = told.map((each, i) => laterShift(told[i - 1], each, i >= close.length && i % 2 === 1));
  await db.transaction().execute(async (trx) => {
    const kept = await keepSessions(trx, { source: "demo", told: shifts, now });
    await recordFact(trx, {
      kind: "session.seeded",
      actor: "seed",
      subject: "sessions/demo",
      at: now,
      detail: kept,
    });
  });
  return { sessions: SESSIONS, seats: close.length };
}

/** Instead of `session`, where it may be: the one before it again, right after, when that was in a weekend's morning. */
function laterShift(first: ToldSession | undefined, session: ToldSession, mayBe: boolean): ToldSession {
  if (first === undefined || !mayBe || londonTime(first.startsAt).hour >= 12) return session;
  const { startsAt, endsAt } = first;
  const longMs = endsAt.getTime() - startsAt.getTime();
  return {
    ...first,
    ...{ ref: session.ref, startsAt: endsAt, endsAt: new Date(endsAt.getTime() + longMs), taken: 0 },
  };
}
