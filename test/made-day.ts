/** A campaign day made up from a seed: towns, sessions that are flooded or thin, and volunteers with limits. */
import type { Day, DayParty, DaySession } from "#domain/rebalance/day.ts";
import { numbers } from "#test/finder-world.ts";

const TEN = Date.parse("2026-11-21T10:00:00Z");
const HOUR_MS = 3_600_000;

export type MadeDay = {
  readonly seed: number;
  readonly volunteers: number;
  readonly sessions: number;
  /** The share of parties of two to four, kept whole. */
  readonly households?: number;
  /** Degrees to which a volunteer's place is rounded. */
  readonly roundedTo?: number;
  readonly averageWant?: number;
};

export function aDay({
  seed,
  volunteers,
  sessions,
  households = 0,
  roundedTo = 0.01,
  averageWant = 40,
}: MadeDay): Day {
  const next = numbers(seed);
  const towns = Array.from({ length: Math.max(3, Math.round(sessions / 12)) }, () => ({
    lat: 50.5 + next() * 5,
    lng: -4 + next() * 5,
    pull: next() ** 6,
  }));
  const near = (town: { lat: number; lng: number }, spread: number) => ({
    lat: town.lat + (next() + next() - 1) * spread,
    lng: town.lng + (next() + next() - 1) * spread * 1.6,
  });
  const made: DaySession[] = Array.from({ length: sessions }, (_, at) => {
    const want = Math.max(2, Math.round(averageWant * (0.4 + 1.2 * next())));
    const startsAt = TEN + (next() < 0.5 ? 0 : 4 * HOUR_MS);
    return {
      id: `s${at}`,
      at: next() < 0.02 ? null : near(towns[at % towns.length]!, 0.25),
      startsAt,
      endsAt: startsAt + 3 * HOUR_MS,
      minimum: Math.round(want * 0.25),
      want,
      capacity: next() < 0.7 ? Math.round(want * 1.5) : null,
      weight: next() < 0.2 ? 3 : 1,
      offers: next() < 0.6 ? ["step-free"] : [],
    };
  });
  // A few sessions are known to everybody, so that they are flooded while the rest are thin.
  const pulls = made.map((_, at) => towns[at % towns.length]!.pull * next() + 0.002);
  const sums: number[] = [];
  pulls.reduce((sum, pull, at) => (sums[at] = sum + pull), 0);
  const parties: DayParty[] = [];
  for (let people = 0; people < volunteers; ) {
    const drawn = next() * sums.at(-1)!;
    const at = Math.max(
      0,
      sums.findIndex((sum) => sum >= drawn),
    );
    const session = made[at]!;
    const home =
      next() < 0.75
        ? near(session.at ?? towns[0]!, 0.4)
        : near(towns[Math.floor(next() * towns.length)]!, 0.4);
    const round = (degrees: number) => Math.round(degrees / roundedTo) * roundedTo;
    const size = next() < households ? 2 + Math.floor(next() * 3) : 1;
    const limit = next();
    const wholeDay = next() < 0.6;
    parties.push({
      id: `p${parties.length}`,
      at: { lat: round(home.lat), lng: round(home.lng) },
      people: Math.min(size, volunteers - people),
      whole: true,
      sessionId: next() < 0.04 ? null : session.id,
      withinM: limit < 0.3 ? 24_000 : limit < 0.7 ? 64_000 : limit < 0.85 ? 160_000 : null,
      freeFrom: wholeDay ? null : session.startsAt,
      freeUntil: wholeDay ? null : session.endsAt,
      needs: session.offers.length > 0 && next() < 0.05 ? ["step-free"] : [],
      canMove: next() >= 0.08,
    });
    people += size;
  }
  return { sessions: made, parties };
}
