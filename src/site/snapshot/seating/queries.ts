import type { BoundarySet, SeatKey } from "#domain/elections/seats.ts";
import type { Session } from "#features/events/contract.ts";
import type { Places } from "#registers/places/queries.ts";

/**
 * Tells the seat a session works for in either boundary set.
 *
 * In the set it was planned for, that is its own seat. In the other, the seat its meeting point lies in; for one done
 * from home, the seat that shares most postcodes with its own.
 */
export function seatInSet(places: Places): (session: Session, set: BoundarySet) => SeatKey | null {
  const counterparts = counterpartsOf(places);
  const known = new Map<string, SeatKey | null>();
  return (session, set) => {
    const { seat, meetingPoint } = session;
    if (seat.set === set) return seat;
    if (meetingPoint === null) return counterparts.get(`${seat.set}/${seat.code}`) ?? null;
    const point = `${set} ${meetingPoint.lat} ${meetingPoint.lng}`;
    if (!known.has(point))
      known.set(
        point,
        seatAt(places, set, meetingPoint) ?? counterparts.get(`${seat.set}/${seat.code}`) ?? null,
      );
    return known.get(point) ?? null;
  };
}

/** Null without boundaries: the nearest centre is a worse guess than the seat that shares most postcodes. */
function seatAt(
  places: Places,
  set: BoundarySet,
  { lat, lng }: { lat: number; lng: number },
): SeatKey | null {
  const seat = places.nearestSeat(lat, lng, set);
  return seat === null || seat.how === "centre" ? null : { set, code: seat.code };
}

/** Each seat's nearest of kin in the other set, by the share of postcodes that moved. */
function counterpartsOf(places: Places): ReadonlyMap<string, SeatKey> {
  const kin = new Map<string, { readonly seat: SeatKey; readonly share: number }>();
  const offer = (from: string, seat: SeatKey, share: number) => {
    if ((kin.get(from)?.share ?? 0) < share) kin.set(from, { seat, share });
  };
  for (const { code, replaced } of places.seats("2024")) {
    for (const older of replaced) {
      offer(`2024/${code}`, { set: "2010", code: older.code }, older.share);
      offer(`2010/${older.code}`, { set: "2024", code }, older.share);
    }
  }
  return new Map([...kin].map(([from, { seat }]) => [from, seat]));
}
