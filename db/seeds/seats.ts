import type { Nation, Seat } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";

/** A seat as a made-up world needs it. */
export type SeedSeat = {
  readonly seat: Seat;
  /** Majority as a share of valid votes at the last election, or null when not known. */
  readonly majorityShare: number | null;
  /** Points where its voters live; sessions meet near them. At least one. */
  readonly points: readonly LatLng[];
};

/** How many seats of a demonstration each nation has, of 40; England's are spread over its regions. */
const SEATS_OF: Readonly<Record<Nation, number>> = {
  England: 28,
  Scotland: 6,
  Wales: 4,
  "Northern Ireland": 2,
};

/**
 * The 40 closest seats of the last election, so many from each nation, and in England from each region in turn.
 * Fewer where a nation has fewer.
 */
export function closeSeats(seats: readonly SeedSeat[]): readonly SeedSeat[] {
  return Object.entries(SEATS_OF).flatMap(([nation, count]) =>
    inTurn(seats.filter(({ seat }) => seat.nation === nation)).slice(0, count),
  );
}

/** The closest of every region, then the second closest of every region, and so on. */
function inTurn(seats: readonly SeedSeat[]): readonly SeedSeat[] {
  const byRegion = Object.groupBy(seats, ({ seat }) => seat.region);
  const regions = Object.keys(byRegion)
    .toSorted()
    .map((region) => (byRegion[region] ?? []).toSorted(byCloseness));
  const most = Math.max(0, ...regions.map((each) => each.length));
  return Array.from({ length: most }, (_, i) => regions.flatMap((each) => each[i] ?? [])).flat();
}

function byCloseness(a: SeedSeat, b: SeedSeat): number {
  return (a.majorityShare ?? 1) - (b.majorityShare ?? 1) || (a.seat.code < b.seat.code ? -1 : 1);
}
