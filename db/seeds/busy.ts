import type { BoundarySet } from "#domain/elections/seats.ts";
import { keepSessions } from "#features/events/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { Places } from "#registers/places/queries.ts";
import type { Seeded } from "./demo.ts";
import { madeUpSession } from "./demo-session.ts";
import { seedSeats } from "./places.ts";
import { seededRandom } from "./random.ts";
import type { SeedSeat } from "./seats.ts";

/** A world for load: made-up sessions in every seat, as `busySessions` makes them. */
export function seedBusy(
  db: Db,
  {
    places,
    set = "2024",
    ...rest
  }: { places: Places; now: Date; seed?: number; sessions?: number; set?: BoundarySet },
): Promise<Seeded> {
  return busySessions(db, { seats: seedSeats(places, set), ...rest });
}

/**
 * `sessions` made-up sessions spread evenly over `seats`, over the 21 days from `now`. The same `seed` and day give the
 * same sessions.
 */
export async function busySessions(
  db: Db,
  options: { seats: readonly SeedSeat[]; now: Date; seed?: number; sessions?: number },
): Promise<Seeded> {
  const { seats, now, seed = 2017, sessions = 30_000 } = options;
  if (seats.length === 0)
    throw new RangeError("there are no seats to put sessions in: load the places first");
  const random = seededRandom(seed);
  const told = Array.from({ length: sessions }, (_, i) => {
    const { seat, points } = seats[i % seats.length]!;
    return madeUpSession(random, { ref: `busy-${i + 1}`, seat, points, now });
  });
  await db.transaction().execute(async (trx) => {
    const kept = await keepSessions(trx, { source: "busy", told, now });
    await recordFact(trx, {
      kind: "session.seeded",
      actor: "seed",
      subject: "sessions/busy",
      at: now,
      detail: kept,
    });
  });
  return { sessions, seats: seats.length };
}
