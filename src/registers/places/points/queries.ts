import { around } from "geokdbush";
import KDBush from "kdbush";
import type { BoundarySet, Seat } from "#domain/elections/seats.ts";
import type { SectorFigure } from "#domain/figures/sector-lines.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import type { SeatLocator } from "#domain/geo/seat-locator.ts";
import { buildSeatLocator } from "#domain/geo/seat-locator.ts";
import type { SeatHere } from "#registers/places/contract.ts";

export type PointSources = {
  readonly outlines: Readonly<Record<BoundarySet, readonly SeatOutline[] | null>>;
  readonly sectors: readonly SectorFigure[];
  readonly seats: Readonly<Record<BoundarySet, readonly Seat[]>>;
};

/** How far off a generalised coast a point may be and still be given its seat: more than the 631 m seen in all postcodes. */
const COAST_M = 2000;
/** How far the nearest sector may be without boundaries: the emptiest parts of the Highlands are within it. */
const SECTOR_KM = 40;

/** The seat at a point, or null far from any. What it needs is built when it is first asked for. */
export function seatHereIn(sources: PointSources): (point: LatLng, set: BoundarySet) => SeatHere | null {
  const names = { "2010": namesOf(sources.seats["2010"]), "2024": namesOf(sources.seats["2024"]) };
  const find = {
    "2010": lazily(() => finderFor(sources, "2010")),
    "2024": lazily(() => finderFor(sources, "2024")),
  };
  return (point, set) => {
    const found = find[set]()(point);
    if (found === null) return null;
    const name = names[set].get(found.code) ?? found.code;
    return { set, code: found.code, name, how: found.how, approximate: found.how !== "inside" };
  };
}

type Found = { readonly code: string; readonly how: SeatHere["how"] } | null;

function finderFor({ outlines, sectors, seats }: PointSources, set: BoundarySet): (point: LatLng) => Found {
  const drawn = outlines[set];
  if (drawn !== null) {
    const locator = buildSeatLocator(drawn);
    return (point) => fromBoundaries(locator, point);
  }
  return bySector(sectors, seats[set], set);
}

function fromBoundaries(locator: SeatLocator, { lat, lng }: LatLng): Found {
  const inside = locator.codes[locator.locate(lat, lng)];
  if (inside !== undefined) return { code: inside, how: "inside" };
  const coast = locator.nearestWithin(lat, lng, COAST_M);
  return coast && { code: locator.codes[coast.index]!, how: "coast" };
}

/** By the nearest sector; in Northern Ireland, which has none, by the nearest centre of a seat. */
function bySector(
  sectors: readonly SectorFigure[],
  seats: readonly Seat[],
  set: BoundarySet,
): (point: LatLng) => Found {
  const known: { code: string; at: LatLng; how: SeatHere["how"] }[] = [];
  for (const sector of sectors) {
    const code = sector.seats[set];
    if (code !== null) known.push({ code, at: sector, how: "sector" });
  }
  for (const { code, nation, centre } of seats)
    if (nation === "Northern Ireland") known.push({ code, at: centre, how: "centre" });
  const index = new KDBush(known.length);
  for (const { at } of known) index.add(at.lng, at.lat);
  index.finish();
  return ({ lat, lng }) => {
    const [nearest] = around(index, lng, lat, 1, SECTOR_KM);
    return nearest === undefined ? null : known[nearest]!;
  };
}

function namesOf(seats: readonly Seat[]): ReadonlyMap<string, string> {
  return new Map(seats.map(({ code, name }) => [code, name]));
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly it: T } | null = null;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}
