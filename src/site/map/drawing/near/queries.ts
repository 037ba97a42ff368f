import type { BoundarySet, SeatKey } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { eastNorthM, type Frame, frameAt, type Middle, middleOf } from "#kit/geojson/projection.ts";
import type { NearDrawing, NearMark, SeatToDraw, Sheet } from "#site/map/drawing/contract.ts";
import {
  AROUND,
  byWeight,
  COUNTRY_FRAME,
  type DrawnSnapshot,
  dots,
  isInside,
  MOST_FRAMES,
  type Outlines,
  outlineOf,
  scaleOf,
} from "#site/map/drawing/queries.ts";
import { landIn } from "#site/map/land/queries.ts";

type NearSeat = SeatKey & { readonly name: string; readonly centre: LatLng };

export type NearRequest = {
  readonly set: BoundarySet;
  /** The seats of the answer, in its order. */
  readonly numbered: readonly NearSeat[];
  /** Code of the asker's own seat, or null. */
  readonly home: string | null;
  readonly origin: LatLng | null;
};

/**
 * The map beside an answer of the finder: its numbered seats linked, the other targets around them shown. Everything
 * that two askers with the same frame share is remembered with the snapshot, so a drawing costs microseconds.
 */
export function drawNear(snapshot: DrawnSnapshot, { set, numbered, home, origin }: NearRequest): NearDrawing {
  const points = numbered.map(({ centre }) => centreM(centre));
  const originPoint = origin === null ? null : eastNorthM(origin);
  const { sheet, frame } = sheetFor(snapshot, set, originPoint === null ? points : [...points, originPoint]);
  const cross = originPoint === null ? null : frame.placeM(...originPoint);
  const shapes = shapesOf(snapshot.outlines(set), frame);
  // From the last to the first, so that number 1 lies on top.
  const marks = numbered.map((seat, at): NearMark => {
    const placed = frame.placeM(...points[at]!);
    const [x, y] = cross === null ? placed : besides(placed, cross);
    const { code, centre, name } = seat;
    const drawn: SeatToDraw = {
      ...{ set: seat.set, code, name, centre },
      ...{ isTarget: true, number: at + 1, isHome: code === home },
    };
    return { seat: drawn, x, y, outline: shapes === null ? null : movedTo(placed, shapes(seat)) };
  });
  return { ...sheet, sheet, marks: marks.sort(byWeight), origin: cross };
}

const centresM = new WeakMap<LatLng, readonly [eastM: number, northM: number]>();

/** A seat's centre stays where it is: it is put on the map's plane once. */
function centreM(centre: LatLng): readonly [eastM: number, northM: number] {
  const known = centresM.get(centre);
  if (known !== undefined) return known;
  const made = eastNorthM(centre);
  centresM.set(centre, made);
  return made;
}

type KeptSheet = { readonly sheet: Sheet; readonly frame: Frame };
const sheets = new WeakMap<DrawnSnapshot["targets"], Record<BoundarySet, Map<number, KeptSheet>>>();

function sheetFor(
  snapshot: DrawnSnapshot,
  set: BoundarySet,
  points: readonly (readonly [eastM: number, northM: number])[],
): KeptSheet {
  if (points.length === 0) return sheetOf(snapshot, set, COUNTRY_FRAME);
  let ofSnapshot = sheets.get(snapshot.targets);
  if (ofSnapshot === undefined) {
    ofSnapshot = { "2010": new Map(), "2024": new Map() };
    sheets.set(snapshot.targets, ofSnapshot);
  }
  const known = ofSnapshot[set];
  const middle = middleOf(points, AROUND);
  const cell = cellOf(middle);
  const before = known.get(cell);
  if (before !== undefined) return before;
  const made = sheetOf(snapshot, set, frameAt(middle));
  if (known.size >= MOST_FRAMES) known.delete(known.keys().next().value!);
  known.set(cell, made);
  return made;
}

/** Frames `AROUND` something lie on a lattice: the steps of scale, east and north as one whole number. */
function cellOf({ metresPerUnit, eastM, northM }: Middle): number {
  const scale = Math.round(Math.log2(metresPerUnit) * 2);
  const grid = AROUND.margin * metresPerUnit;
  const [east, north] = [Math.round(eastM / grid), Math.round(northM / grid)];
  return (scale * LATTICE + (east + LATTICE / 2)) * LATTICE + (north + LATTICE / 2);
}

/** More steps than there are from one end of the world to the other. */
const LATTICE = 2 ** 20;

/**
 * Seats as points, targets by another shape. Boundaries of everything in sight would weigh more than the rest of the
 * page: beside an answer only its own seats are outlined.
 */
function sheetOf({ places, targets }: DrawnSnapshot, set: BoundarySet, frame: Frame): KeptSheet {
  const inside = places.seats(set).filter(({ centre }) => isInside(frame, frame.place(centre)));
  const isTarget = ({ code }: SeatKey) => targets[set].priorityOf(code) !== null;
  const sheet: Sheet = {
    width: frame.width,
    height: frame.height,
    ...landIn(frame),
    boundaries: "",
    dots: dots(
      frame,
      inside.filter((seat) => !isTarget(seat)),
    ),
    targets: inside
      .filter(isTarget)
      .map(({ centre }) => diamond(frame.place(centre)))
      .join(""),
    scale: scaleOf(frame),
  };
  return { sheet, frame };
}

/** A square so large that a seat drawn in its middle at any scale in use lies inside. */
const SHEET = 2_000;
type Shape = { readonly path: string; readonly bytes: Buffer };
const shapesAtScale = new WeakMap<Outlines, Map<number, Map<string, Shape>>>();

/** Seats' boundaries, each drawn once for each scale around the seat's own centre, to be moved to where it is wanted. */
function shapesOf(outlines: Outlines | null, frame: Frame): ((seat: NearSeat) => Shape) | null {
  if (outlines === null) return null;
  const { metresPerUnit } = frame;
  const scales = shapesAtScale.get(outlines) ?? new Map<number, Map<string, Shape>>();
  shapesAtScale.set(outlines, scales);
  const shapes = scales.get(metresPerUnit) ?? new Map<string, Shape>();
  scales.set(metresPerUnit, shapes);
  return ({ code, centre }) => {
    const known = shapes.get(code);
    if (known !== undefined) return known;
    const [eastM, northM] = centreM(centre);
    const own = frameAt({ width: SHEET, height: SHEET, metresPerUnit, eastM, northM });
    const path = outlineOf(own, outlines, code);
    const made = { path, bytes: Buffer.from(path) };
    shapes.set(code, made);
    return made;
  };
}

function movedTo([x, y]: readonly [number, number], { path, bytes }: Shape): NearMark["outline"] {
  return path === "" ? null : { path, bytes, moved: [tenth(x - SHEET / 2), tenth(y - SHEET / 2)] };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function diamond([x, y]: readonly [number, number]): string {
  return `M${Math.round(x)} ${Math.round(y) - 4}l4 4-4 4-4-4z`;
}

/** So far from the asker's cross a number can be read. */
const BESIDES = 21;

/** A number that the asker's cross would hide is moved straight away from it, upwards where they coincide. */
function besides(
  placed: readonly [x: number, y: number],
  origin: readonly [x: number, y: number],
): readonly [x: number, y: number] {
  const [east, south] = [placed[0] - origin[0], placed[1] - origin[1]];
  const apart = Math.hypot(east, south);
  if (apart >= BESIDES) return placed;
  if (apart === 0) return [placed[0], tenth(origin[1] - BESIDES)];
  const further = BESIDES / apart;
  return [tenth(origin[0] + east * further), tenth(origin[1] + south * further)];
}
