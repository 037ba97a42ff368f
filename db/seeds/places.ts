import { majorityShare } from "#domain/elections/majority.ts";
import type { BoundarySet } from "#domain/elections/seats.ts";
import { readFigures } from "#registers/places/figures/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import type { SeedSeat } from "./seats.ts";

/**
 * Every seat of `set` as a made-up world needs it: how close it was, and the middles of its postcode sectors from the
 * embedded figures. A seat without sectors, as in Northern Ireland, has its centre.
 */
export function seedSeats(places: Places, set: BoundarySet): readonly SeedSeat[] {
  const sectors = Map.groupBy(readFigures().sectors, ({ seats }) => seats[set]);
  return places.seats(set).map((seat) => {
    const result = places.latest(seat);
    const points = (sectors.get(seat.code) ?? []).map(({ lat, lng }) => ({ lat, lng }));
    return {
      seat,
      majorityShare: result && majorityShare(result),
      points: points.length > 0 ? points : [seat.centre],
    };
  });
}
