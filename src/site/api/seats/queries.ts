import type { BoundarySet, Seat, SeatKey } from "#domain/elections/seats.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import { datasetsOf } from "#site/api/datasets/queries.ts";
import { sessionOut } from "#site/api/sessions/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import type { SeatBrief, SeatFeature, SeatInFull } from "./contract.ts";
import { resultOf } from "./result/queries.ts";

export function seatBrief(seat: Seat, { places, targets }: Snapshot): SeatBrief {
  const { set, code, name, nameCy, nation, region, centre } = seat;
  return {
    set,
    code,
    name,
    nameCy,
    nation,
    region,
    centre: { lat: centre.lat, lng: centre.lng },
    isTarget: targets[set].priorityOf(code) !== null,
    ...resultOf(places.latest(seat)),
  };
}

/** One seat with all that is known of it, or null when there is none. */
export function seatInFull(key: SeatKey, snapshot: Snapshot, now: Date): SeatInFull | null {
  const { places, targets } = snapshot;
  const seat = places.seat(key);
  if (seat === null) return null;
  return {
    ...seatBrief(seat, snapshot),
    priority: targets[seat.set].priorityOf(seat.code),
    history: places.results(seat).map((result) => ({
      election: result.election,
      kind: result.kind,
      electorate: result.electorate,
      validVotes: result.validVotes,
      majority: result.majority,
      firstParty: result.firstParty,
      secondParty: result.secondParty,
      votes: { ...result.votes },
    })),
    replaced: seat.replaced.map(({ code, share }) => {
      const name = places.seat({ set: "2010", code })?.name ?? code;
      return { set: "2010" as const, code, name, share: Math.round(share * 1e4) / 1e4 };
    }),
    neighbours: places.neighbours(seat).seats.map(({ set, code, name }) => ({ set, code, name })),
    sessions: snapshot.sessionsOf(seat, now).map((session) => sessionOut(session, snapshot)),
    datasets: datasetsOf(snapshot),
  };
}

const collections = new WeakMap<Snapshot, Map<BoundarySet, string>>();

/** Every seat of a set as GeoJSON text: areas where boundaries are imported, else points. Written once for each snapshot. */
export function seatsGeoJson(snapshot: Snapshot, set: BoundarySet): string {
  const known = collections.get(snapshot) ?? new Map<BoundarySet, string>();
  collections.set(snapshot, known);
  const text =
    known.get(set) ?? JSON.stringify({ type: "FeatureCollection", features: featuresOf(snapshot, set) });
  known.set(set, text);
  return text;
}

function featuresOf(snapshot: Snapshot, set: BoundarySet): SeatFeature[] {
  const outlines = snapshot.outlines(set);
  return snapshot.places.seats(set).map((seat) => {
    const { code, name, centre } = seat;
    const { majority, firstParty, isTarget } = seatBrief(seat, snapshot);
    return {
      type: "Feature",
      id: `${set}/${code}`,
      geometry: geometryOf(seat, outlines?.get(code)),
      properties: {
        set,
        code,
        name,
        isTarget,
        majority,
        firstParty,
        lat: centre.lat,
        lng: centre.lng,
        path: urls.seat(seat),
      },
    };
  });
}

function geometryOf({ centre }: Seat, outline: SeatOutline | undefined): SeatFeature["geometry"] {
  if (outline === undefined)
    return { type: "Point", coordinates: [fourDecimals(centre.lng), fourDecimals(centre.lat)] };
  return { type: "MultiPolygon", coordinates: outline.polygons.map((rings) => rings.map(closed)) };
}

/** A ring as pairs; GeoJSON wants the first point again at the end. */
function closed(ring: ArrayLike<number>): [lng: number, lat: number][] {
  const pairs: [number, number][] = [];
  for (let at = 0; at + 1 < ring.length; at += 2) {
    pairs.push([fourDecimals(ring[at] ?? 0), fourDecimals(ring[at + 1] ?? 0)]);
  }
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) pairs.push([first[0], first[1]]);
  return pairs;
}

/** Ten metres: enough for drawing. */
function fourDecimals(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}
