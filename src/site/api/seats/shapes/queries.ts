import type { BoundarySet, Seat } from "#domain/elections/seats.ts";
import { type Box, boxOf, type SeatOutline } from "#domain/geo/outlines.ts";
import { simplifyOutlines } from "#domain/geo/simplify-outlines.ts";
import type { SeatFeature } from "#site/api/seats/contract.ts";
import { seatBrief } from "#site/api/seats/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";

export type ShapesAsked = {
  readonly set: BoundarySet;
  /** Only seats that may show in this box; all of them when left out. */
  readonly bbox?: Box | undefined;
  /** "low" for a whole country on one screen: a third of the weight. */
  readonly detail?: "low" | "full" | undefined;
};

type Detail = NonNullable<ShapesAsked["detail"]>;
type Outlines = ReadonlyMap<string, SeatOutline>;

/** A pixel of the whole country on a large screen is about a kilometre. */
const LOW_WITHIN_M = 500;
/** Low: a hundred metres; full: ten. */
const DECIMALS: Readonly<Record<Detail, number>> = { low: 3, full: 4 };

const collections = new WeakMap<Snapshot["plan"], Map<string, string>>();

/**
 * Seats of a set as GeoJSON text: areas where boundaries are imported, else points. A whole set is written once for each
 * plan; a box is put together from shapes that are written already.
 */
export function seatsGeoJson(snapshot: Snapshot, { set, bbox, detail = "full" }: ShapesAsked): string {
  if (bbox !== undefined) return written(snapshot, { set, detail, bbox });
  const known = collections.get(snapshot.plan) ?? new Map<string, string>();
  collections.set(snapshot.plan, known);
  const key = `${set} ${detail}`;
  const text = known.get(key) ?? written(snapshot, { set, detail });
  known.set(key, text);
  return text;
}

function written(snapshot: Snapshot, { set, bbox, detail }: ShapesAsked & { detail: Detail }): string {
  const outlines = snapshot.outlines(set);
  const shapes = outlines === null ? null : shapesOf(outlines, detail);
  const features = snapshot.places.seats(set).flatMap((seat) => {
    const shape = shapes?.get(seat.code) ?? pointOf(seat);
    return bbox === undefined || touch(bbox, shape.box) ? [featureText(seat, snapshot, shape.json)] : [];
  });
  return `{"type":"FeatureCollection","features":[${features.join(",")}]}`;
}

function featureText(seat: Seat, snapshot: Snapshot, geometry: string): string {
  const { set, code, name, centre } = seat;
  const { majority, firstParty, isTarget } = seatBrief(seat, snapshot);
  const properties: SeatFeature["properties"] = {
    ...{ set, code, name, isTarget, majority, firstParty },
    ...{ lat: centre.lat, lng: centre.lng, path: urls.seat(seat) },
  };
  return `{"type":"Feature","id":"${set}/${code}","geometry":${geometry},"properties":${JSON.stringify(properties)}}`;
}

type Shape = { readonly json: string; readonly box: Box };

const shapes = new WeakMap<Outlines, Map<Detail, ReadonlyMap<string, Shape>>>();

/** Every area of a set, written once for each import and detail: thinning takes a fifth of a second. */
function shapesOf(outlines: Outlines, detail: Detail): ReadonlyMap<string, Shape> {
  const known = shapes.get(outlines) ?? new Map<Detail, ReadonlyMap<string, Shape>>();
  shapes.set(outlines, known);
  const held = known.get(detail);
  if (held !== undefined) return held;
  const all = [...outlines.values()];
  const drawn = detail === "full" ? all : simplifyOutlines(all, { toleranceM: LOW_WITHIN_M });
  const made = new Map(drawn.map((outline) => [outline.code, areaOf(outline, detail)]));
  known.set(detail, made);
  return made;
}

function areaOf({ polygons }: SeatOutline, detail: Detail): Shape {
  const coordinates = polygons.map((rings) => rings.map((ring) => closed(ring, DECIMALS[detail])));
  return { json: JSON.stringify({ type: "MultiPolygon", coordinates }), box: boxOf([{ polygons }]) };
}

function pointOf({ centre: { lat, lng } }: Seat): Shape {
  const coordinates = [rounded(lng, DECIMALS.full), rounded(lat, DECIMALS.full)];
  return { json: JSON.stringify({ type: "Point", coordinates }), box: [lng, lat, lng, lat] };
}

/** West may be greater than east: then the view crosses 180°. */
function touch([west, south, east, north]: Box, [left, bottom, right, top]: Box): boolean {
  const across = west <= east ? left <= east && right >= west : left <= east || right >= west;
  return across && bottom <= north && top >= south;
}

/** A ring as pairs; GeoJSON wants the first point again at the end. */
function closed(ring: ArrayLike<number>, decimals: number): [lng: number, lat: number][] {
  const pairs: [number, number][] = [];
  for (let at = 0; at + 1 < ring.length; at += 2) {
    pairs.push([rounded(ring[at] ?? 0, decimals), rounded(ring[at + 1] ?? 0, decimals)]);
  }
  const [first, last] = [pairs[0], pairs.at(-1)];
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) pairs.push([first[0], first[1]]);
  return pairs;
}

function rounded(degrees: number, decimals: number): number {
  return Math.round(degrees * 10 ** decimals) / 10 ** decimals;
}
