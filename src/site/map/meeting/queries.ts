import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { boxOf, type SeatOutline } from "#domain/geo/outlines.ts";
import type { Session } from "#features/events/contract.ts";
import { type DegreeBox, type Frame, frameAround } from "#kit/geojson/projection.ts";
import { svgPath } from "#kit/geojson/svg-path.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { isInside, MOST_FRAMES, scaleOf } from "#site/map/drawing/queries.ts";
import { landIn } from "#site/map/land/queries.ts";
import { degrees, islandSettings } from "#site/map/settings/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import type { MeetingDrawing, MeetingMapOf, PlaceName } from "./contract.ts";

const SIZE = { width: 360, height: 240, margin: 36, snap: true };
/** How far across the map reaches, in metres: as near as leaves enough names to know the place by. */
const ACROSS_M = [4_000, 6_000, 8_000, 12_000, 16_000, 24_000] as const;
const ENOUGH_NAMES = 6;
const MOST_NAMES = 12;
/** Corners of a boundary nearer than so many units to the last are left out. */
const GRAIN = 2;
/** The postcode areas told in words. */
const NEAREST = 3;
/** About half of a letter's width, and of a name's height. */
const HALF = { letter: 3.9, height: 9 };
/** The sign of the meeting point, which stands on its tip. */
const SIGN = { x: 13, up: 32, down: 6 };
/** Where the bar of miles stands, from the bottom left. */
const BAR = { width: 110, height: 40 };
/** Degrees on either side, some 600 metres. */
const STREETS = { lat: 0.0055, lng: 0.009 };

type DrawnFrom = Pick<Snapshot, "places" | "outlines">;

/**
 * What a session's page shows of where people meet; null for a session from home.
 *
 * @param base address of the imported base map, or null: with it the interactive map opens close to the place
 */
export function meetingMap(
  session: Pick<Session, "seat" | "meetingPoint">,
  { speak, snapshot, base }: { speak: Speak; snapshot: DrawnFrom; base: string | null },
): MeetingMapOf | null {
  const { seat, meetingPoint: at } = session;
  if (at === null) return null;
  const whole = islandSettings({
    ...{ speak, snapshot, base, origin: { lat: at.lat, lng: at.lng }, places: [] },
    ...{ set: seat.set, numbered: false, filters: new URLSearchParams(), list: null },
  });
  const postcodes = snapshot.places.datasets.find(({ kind }) => kind === "postcodes")?.attribution;
  const drawing = drawMeeting(seat, at, snapshot.places);
  const [west, south, east, north] = base === null ? drawing.box : besides(at);
  return {
    drawing,
    island: {
      ...whole,
      bounds: [degrees(west), degrees(south), degrees(east), degrees(north)],
      originLabel: at.name,
      credit: postcodes === undefined ? whole.credit : `${whole.credit} ${postcodes}.`,
    },
  };
}

/** Some streets around a place: what a base map has names for. */
function besides({ lat, lng }: LatLng): DegreeBox {
  return [lng - STREETS.lng, lat - STREETS.lat, lng + STREETS.lng, lat + STREETS.lat];
}

function drawMeeting(seat: Session["seat"], at: LatLng, places: DrawnFrom["places"]): MeetingDrawing {
  const { frame, names, nearest } = around(seat, at, places);
  const full = places.outlines(seat.set);
  return {
    ...{ width: frame.width, height: frame.height, at: frame.place(at), dots: "", targets: "" },
    // The seats' own coast is finer than that of the land, as on the interactive map.
    ...landIn(frame),
    ...(full === null ? {} : { land: linesIn(frame, full) }),
    boundaries: "",
    own: full === null ? "" : linesIn(frame, full, seat.code),
    ...{ names, nearest },
    box: frame.box,
    scale: scaleOf(frame),
  };
}

type Boxed = { readonly outline: SeatOutline; readonly box: DegreeBox };
type Lines = { readonly seats: readonly Boxed[]; readonly drawn: Map<string, string> };
const kept = new WeakMap<readonly SeatOutline[], Lines>();

/** Boundaries in `frame` as one path, of one seat or of all: close to, those thinned for the country would cross themselves. */
function linesIn(frame: Frame, outlines: readonly SeatOutline[], code: string | null = null): string {
  const lines = kept.get(outlines) ?? {
    seats: outlines.map((outline) => ({ outline, box: boxOf([outline]) })),
    drawn: new Map<string, string>(),
  };
  kept.set(outlines, lines);
  const key = `${frame.key} ${code}`;
  const known = lines.drawn.get(key);
  if (known !== undefined) return known;
  const near = lines.seats.filter(
    ({ outline, box }) => (code === null || outline.code === code) && meet(box, frame.box),
  );
  const path = near.map(({ outline }) => svgPath(outline.polygons.flat(), frame, { grain: GRAIN })).join("");
  if (lines.drawn.size >= MOST_FRAMES) lines.drawn.delete(lines.drawn.keys().next().value ?? "");
  lines.drawn.set(key, path);
  return path;
}

function meet([west, south, east, north]: DegreeBox, other: DegreeBox): boolean {
  return west < other[2] && east > other[0] && south < other[3] && north > other[1];
}

/** The nearest look at `at` that has room for enough names. */
function around(
  seat: Session["seat"],
  at: LatLng,
  places: Pick<Snapshot["places"], "sectorsIn" | "seats">,
): Pick<MeetingDrawing, "names" | "nearest"> & { readonly frame: Frame } {
  let look = lookFrom(ACROSS_M[0]);
  for (const leastM of ACROSS_M.slice(1)) {
    if (look.names.length >= ENOUGH_NAMES) break;
    look = lookFrom(leastM);
  }
  return look;

  function lookFrom(leastM: number) {
    const frame = frameAround([at], { ...SIZE, leastM });
    const sectors = places
      .sectorsIn(frame.box)
      .toSorted((a, b) => distanceM(at, a) - distanceM(at, b))
      .map(({ sector: name, lat, lng }) => ({ of: "sector" as const, name, at: { lat, lng } }));
    const seats = places
      .seats(seat.set)
      .map(({ name, centre }) => ({ of: "seat" as const, name, at: centre }));
    return {
      frame,
      names: withRoom([...seats, ...sectors], frame, frame.place(at)),
      nearest: sectors.slice(0, NEAREST).map(({ name }) => name),
    };
  }
}

type ToName = Pick<PlaceName, "of" | "name"> & { readonly at: LatLng };

/** Names that lie on nothing else, the first first. */
function withRoom(
  places: readonly ToName[],
  frame: Frame,
  [atX, atY]: readonly [number, number],
): readonly PlaceName[] {
  const named: PlaceName[] = [];
  for (const { of, name, at } of places) {
    const [x, y] = frame.place(at);
    if (!isInside(frame, [x, y])) continue;
    const half = halfOf(name);
    const inside = x > half && x < frame.width - half && y > HALF.height && y < frame.height - HALF.height;
    const onSign =
      Math.abs(x - atX) < half + SIGN.x && y > atY - SIGN.up - HALF.height && y < atY + SIGN.down;
    const onBar = x < BAR.width + half && y > frame.height - BAR.height;
    const onName = named.some(
      (other) => Math.abs(x - other.x) < half + halfOf(other.name) && Math.abs(y - other.y) < HALF.height * 2,
    );
    if (inside && !onSign && !onBar && !onName) named.push({ of, name, x, y });
    if (named.length === MOST_NAMES) break;
  }
  return named;
}

function halfOf(name: string): number {
  return (name.length + 1) * HALF.letter;
}
