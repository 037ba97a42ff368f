import type { BoundarySet, SeatKey } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import { eastNorthM, type Frame, frameAround, frameAt } from "#kit/geojson/projection.ts";
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
const COUNTRY_FRAME = frameAround(CORNERS, { width: 360, height: 620, margin: 12 });
const AROUND = { width: 360, height: 300, margin: 36, leastM: 25_000, snap: true };

/**
 * Draws `request`, every target and numbered seat linked. The coast and the boundaries of a frame are drawn once and
 * remembered; seats are placed anew, so this is for pages about a seat or two. Answers of the finder use `drawNear`.
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

type NearRequest = {
  readonly set: BoundarySet;
  /** The seats of the answer, in its order. */
  readonly numbered: readonly (SeatKey & { readonly name: string; readonly centre: LatLng })[];
  /** Code of the asker's own seat, or null. */
  readonly home: string | null;
  readonly origin: LatLng | null;
};

/**
 * The map beside an answer of the finder: its numbered seats linked, the other targets around them shown. Everything
 * that two askers with the same frame share is remembered with the snapshot, so a drawing costs microseconds.
 */
export function drawNear(snapshot: DrawnSnapshot, { set, numbered, home, origin }: NearRequest): MapDrawing {
  const seats = numbered.map((seat, at): SeatToDraw => {
    return { ...seat, isTarget: true, number: at + 1, isHome: seat.code === home };
  });
  const frame = frameOf({ seats, origin, show: "around" });
  const outlines = snapshot.outlines(set);
  return {
    width: frame.width,
    height: frame.height,
    ...landIn(frame),
    ...backgroundOf(snapshot, set, frame),
    marks: seats
      .map((seat) => ({
        ...besides(mark(frame, seat, null), origin && frame.place(origin)),
        outline: shapeIn(frame, seat, outlines),
      }))
      .sort(byWeight),
    origin: origin === null ? null : frame.place(origin),
    scale: scaleOf(frame),
  };
}

const countries = new WeakMap<DrawnSnapshot, Map<BoundarySet, MapDrawing>>();

/** The whole country with every target linked; drawn once for each snapshot. */
export function drawCountry(snapshot: DrawnSnapshot, set: BoundarySet): MapDrawing {
  const known = countries.get(snapshot) ?? new Map<BoundarySet, MapDrawing>();
  countries.set(snapshot, known);
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

type DrawnSnapshot = Pick<Snapshot, "places" | "targets" | "outlines">;
type Background = Pick<MapDrawing, "boundaries" | "dots" | "targets">;
const backgrounds = new WeakMap<DrawnSnapshot, Map<string, Background>>();

function backgroundOf(snapshot: DrawnSnapshot, set: BoundarySet, frame: Frame): Background {
  const known = backgrounds.get(snapshot) ?? new Map<string, Background>();
  backgrounds.set(snapshot, known);
  const key = `${set} ${frame.key}`;
  const drawn = known.get(key) ?? background(snapshot, set, frame);
  if (known.size >= MOST_FRAMES) known.delete(known.keys().next().value ?? "");
  known.set(key, drawn);
  return drawn;
}

/**
 * Seats as points, targets by another shape. Boundaries of everything in sight would weigh more than the rest of the
 * page: beside an answer only its own seats are outlined.
 */
function background({ places, targets }: DrawnSnapshot, set: BoundarySet, frame: Frame): Background {
  const inside = places.seats(set).filter(({ centre }) => isInside(frame, frame.place(centre)));
  const isTarget = ({ code }: SeatKey) => targets[set].priorityOf(code) !== null;
  return {
    boundaries: "",
    dots: dots(
      frame,
      inside.filter((seat) => !isTarget(seat)),
    ),
    targets: inside
      .filter(isTarget)
      .map(({ centre }) => diamond(frame.place(centre)))
      .join(""),
  };
}

/** A square so large that a seat drawn in its middle at any scale in use lies inside. */
const SHEET = 2_000;
const shapes = new WeakMap<Outlines, Map<string, string>>();

/** A seat's boundary, drawn once for each scale around the seat's own centre and moved to where it is wanted. */
function shapeIn(frame: Frame, { code, centre }: SeatToDraw, outlines: Outlines | null): SeatMark["outline"] {
  if (outlines === null) return null;
  const known = shapes.get(outlines) ?? new Map<string, string>();
  shapes.set(outlines, known);
  const { metresPerUnit } = frame;
  const key = `${code} ${metresPerUnit}`;
  let path = known.get(key);
  if (path === undefined) {
    const [eastM, northM] = eastNorthM(centre);
    path = outlineOf(frameAt({ width: SHEET, height: SHEET, metresPerUnit, eastM, northM }), outlines, code);
    known.set(key, path);
  }
  const [x, y] = frame.place(centre);
  return path === "" ? null : { path, moved: [tenth(x - SHEET / 2), tenth(y - SHEET / 2)] };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function diamond([x, y]: readonly [number, number]): string {
  return `M${Math.round(x)} ${Math.round(y) - 4}l4 4-4 4-4-4z`;
}

function outlineOf(frame: Frame, outlines: Outlines, code: string): string {
  return svgPath(outlines.get(code)?.polygons.flat() ?? [], frame, { grain: GRAIN });
}

function frameOf({ seats, origin, show }: Omit<MapRequest, "outlines">): Frame {
  if (show === "country") return COUNTRY_FRAME;
  const shown = seats.filter(({ number }) => number !== null).map(({ centre }) => centre);
  const places = origin === null ? shown : [...shown, origin];
  return places.length === 0 ? COUNTRY_FRAME : frameAround(places, AROUND);
}

function isInside({ width, height }: Frame, [x, y]: readonly [number, number]): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

function mark(frame: Frame, seat: SeatToDraw, outlines: MapRequest["outlines"]): SeatMark {
  const [x, y] = frame.place(seat.centre);
  const outline = outlines === null ? "" : outlineOf(frame, outlines, seat.code);
  return { seat, x, y, outline: outline === "" ? null : { path: outline, moved: [0, 0] } };
}

/** So far from the asker's cross a number can be read. */
const BESIDES = 21;

/** A number that the asker's cross would hide is moved straight away from it, upwards where they coincide. */
function besides(placed: SeatMark, origin: readonly [number, number] | null): SeatMark {
  if (origin === null) return placed;
  const [east, south] = [placed.x - origin[0], placed.y - origin[1]];
  const apart = Math.hypot(east, south);
  if (apart >= BESIDES) return placed;
  if (apart === 0) return { ...placed, y: tenth(origin[1] - BESIDES) };
  const further = BESIDES / apart;
  return { ...placed, x: tenth(origin[0] + east * further), y: tenth(origin[1] + south * further) };
}

/** Plain targets first, then the numbered ones from the last to the first, so that number 1 is never hidden. */
function byWeight(a: SeatMark, b: SeatMark): number {
  const weight = ({ seat }: SeatMark) => (seat.number === null ? 1000 : seat.number);
  return weight(b) - weight(a);
}

/** Strokes of no length: with round ends each is a dot, at a dozen bytes instead of a hundred. */
function dots(frame: Frame, seats: readonly { readonly centre: LatLng }[]): string {
  return seats
    .map(({ centre }) => frame.place(centre).map(Math.round))
    .map(([x, y]) => `M${x} ${y}h0`)
    .join("");
}

type Outlines = NonNullable<MapRequest["outlines"]>;
const kept = new WeakMap<Outlines, Map<string, string>>();
const MOST_FRAMES = 3_000;

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
function scaleOf({ width, metresPerUnit }: Frame): MapDrawing["scale"] {
  const most = (width * metresPerUnit) / 4 / METRES_PER_MILE;
  const power = 10 ** Math.floor(Math.log10(most));
  const miles = [5, 2, 1].map((step) => step * power).find((step) => step <= most) ?? power;
  return { miles, length: Math.round((miles * METRES_PER_MILE) / metresPerUnit) };
}
