import type { BoundarySet } from "#domain/elections/seats.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import type { SessionPlaces } from "#features/events/importing/contract.ts";
import type { Places } from "#registers/places/queries.ts";

/**
 * What an import of sessions asks about places. A postcode that is only known by its sector gives a position, and
 * that is told; it gives a seat only when the whole sector lies in it, because a session in the wrong seat is worse
 * than a row to look at again.
 */
export function sessionPlaces(places: Places, set: BoundarySet): SessionPlaces {
  return {
    seats: places.seats(set),
    findPostcode(typed) {
      const parsed = parsePostcode(typed);
      if (parsed.kind !== "unit") return null;
      const found = places.locate(parsed);
      if (!found.ok || (found.precision !== "unit" && found.precision !== "sector")) return null;
      const seat = found.seats[set];
      return {
        point: { lat: found.lat, lng: found.lng },
        seat: seat !== null && found.shares[set] === 1 ? { set, code: seat.code } : null,
        exact: found.precision === "unit",
      };
    },
    seatAt({ lat, lng }) {
      const here = places.nearestSeat(lat, lng, set);
      const sure = here?.how === "inside" || here?.how === "coast";
      return here && sure ? { set, code: here.code } : null;
    },
  };
}
