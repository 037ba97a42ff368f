import type { BoundarySet } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import { type Frame, frameAround } from "#kit/geojson/projection.ts";
import { svgPath } from "#kit/geojson/svg-path.ts";
import { landIn } from "#site/map/land/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import type { MapDrawing, MapRequest, SeatMark, SeatToDraw } from "./contract.ts";

const METRES_PER_MILE = 1609.344;
/** Corners of a boundary nearer than so many units to the last are left out. */
const GRAIN = 3;
/** Scilly, Shetland, Fermanagh, Lowestoft: everything lies between them. */
const CORNERS: readonly LatLng[] = [
  { lat: 49.86, lng: -6.4 },
  { lat: 60.86, lng: -0.9 },
  { lat: 54.4, lng: -8.18 },
  { lat: 52.5, lng: 1.77 },
];
export const COUNTRY_FRAME = frameAround(CORNERS, { width: 360, height: 620, margin: 12 });
export const AROUND = { width: 360, height: 300, margin: 36, leastM: 25_000, snap: true };

/**
 * Draws `request`, every target and numbered seat linked. The coast and the boundaries of a frame are drawn once and
 * remembered; seats are placed anew, so this is for pages about a seat or two. Answers of the finder use `drawNear`,
 * in `near`.
 */
export function drawSeats(request: MapRequest): MapDrawing {
  const { seats, outlines, origin } = request;
  const frame = frameOf(request);
  const inside = seats.filter(({ centre }) => isInside(frame, frame.place(centre)));
  const marked = inside.filter((seat) => seat.isTarget || seat.number !== null || seat.isHome);
  const isMarked = new Set(marked);
  return {
    width: frame.width,
    height: frame.height,
    ...landIn(frame),
    boundaries: outlines === null ? "" : boundariesIn(frame, outlines),
    dots:
      outlines === null
        ? dots(
            frame,
            inside.filter((seat) => !isMarked.has(seat)),
          )
        : "",
    targets: "",
    // Around one seat only that seat is an area: its neighbours are told apart by their lines.
    marks: marked
      .map((seat) => mark(frame, seat, request.show === "country" || seat.isHome ? outlines : null))
      .sort(byWeight),
    origin: origin === null ? null : frame.place(origin),
    scale: scaleOf(frame),
  };
}

const countries = new WeakMap<DrawnSnapshot["targets"], Map<BoundarySet, MapDrawing>>();

/** The whole country with every target linked; drawn once for each state of places and targets. */
export function drawCountry(snapshot: DrawnSnapshot, set: BoundarySet): MapDrawing {
  const known = countries.get(snapshot.targets) ?? new Map<BoundarySet, MapDrawing>();
  countries.set(snapshot.targets, known);
  const seats = snapshot.places.seats(set).map((seat): SeatToDraw => {
    return {
      ...seat,
      isTarget: snapshot.targets[set].priorityOf(seat.code) !== null,
      number: null,
      isHome: false,
    };
  });
  const drawing =
    known.get(set) ?? drawSeats({ seats, outlines: snapshot.outlines(set), origin: null, show: "country" });
  known.set(set, drawing);
  return drawing;
}

/** The little of a snapshot that drawings are made from. */
export type DrawnSnapshot = Pick<Snapshot, "places" | "targets" | "outlines">;

export function outlineOf(frame: Frame, outlines: Outlines, code: string): string {
  return svgPath(outlines.get(code)?.polygons.flat() ?? [], frame, { grain: GRAIN });
}

function frameOf({ seats, origin, show }: Omit<MapRequest, "outlines">): Frame {
  if (show === "country") return COUNTRY_FRAME;
  const shown = seats.filter(({ number }) => number !== null).map(({ centre }) => centre);
  const places = origin === null ? shown : [...shown, origin];
  return places.length === 0 ? COUNTRY_FRAME : frameAround(places, AROUND);
}

export function isInside({ width, height }: Frame, [x, y]: readonly [number, number]): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

function mark(frame: Frame, seat: SeatToDraw, outlines: MapRequest["outlines"]): SeatMark {
  const [x, y] = frame.place(seat.centre);
  const outline = outlines === null ? "" : outlineOf(frame, outlines, seat.code);
  return { seat, x, y, outline: outline === "" ? null : { path: outline, moved: [0, 0] } };
}

/** Plain targets first, then the numbered ones from the last to the first, so that number 1 is never hidden. */
export function byWeight(a: SeatMark, b: SeatMark): number {
  const weight = ({ seat }: SeatMark) => (seat.number === null ? 1000 : seat.number);
  return weight(b) - weight(a);
}

/** Strokes of no length: with round ends each is a dot, at a dozen bytes instead of a hundred. */
export function dots(frame: Frame, seats: readonly { readonly centre: LatLng }[]): string {
  return seats
    .map(({ centre }) => frame.place(centre).map(Math.round))
    .map(([x, y]) => `M${x} ${y}h0`)
    .join("");
}

export type Outlines = NonNullable<MapRequest["outlines"]>;
const kept = new WeakMap<Outlines, Map<string, string>>();
/** Frames remembered of one kind. */
export const MOST_FRAMES = 3_000;

function boundariesIn(frame: Frame, outlines: Outlines): string {
  const frames = kept.get(outlines) ?? new Map<string, string>();
  kept.set(outlines, frames);
  const known = frames.get(frame.key);
  if (known !== undefined) return known;
  let path = "";
  for (const { polygons } of outlines.values()) {
    if (mayShow(frame, polygons)) path += svgPath(polygons.flat(), frame, { grain: GRAIN });
  }
  if (frames.size >= MOST_FRAMES) frames.delete(frames.keys().next().value ?? "");
  frames.set(frame.key, path);
  return path;
}

/** A quick look at every polygon's first point, half a frame around: most seats are nowhere near. */
function mayShow({ box: [west, south, east, north] }: Frame, polygons: SeatOutline["polygons"]): boolean {
  const [slackLng, slackLat] = [(east - west) / 2, (north - south) / 2];
  return polygons.some(([ring]) => {
    const [lng, lat] = [ring?.[0] ?? Number.NaN, ring?.[1] ?? Number.NaN];
    return lng > west - slackLng && lng < east + slackLng && lat > south - slackLat && lat < north + slackLat;
  });
}

/** The longest of 1, 2, 5, 10, ... miles that fits a quarter of the width. */
export function scaleOf({ width, metresPerUnit }: Frame): MapDrawing["scale"] {
  const most = (width * metresPerUnit) / 4 / METRES_PER_MILE;
  const power = 10 ** Math.floor(Math.log10(most));
  const miles = [5, 2, 1].map((step) => step * power).find((step) => step <= most) ?? power;
  return { miles, length: Math.round((miles * METRES_PER_MILE) / metresPerUnit) };
}
