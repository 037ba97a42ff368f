import { eastNorthM, type Frame } from "./projection.ts";

/** lng, lat, lng, lat, ... in degrees. */
export type FlatRing = ArrayLike<number>;

/** How a line becomes strokes of a drawing. */
export type PathOptions = {
  /** Points closer than so many drawing units to the one before are left out, and so are rings smaller than that. */
  readonly grain?: number;
  /** Decimals kept: 0 or 1. */
  readonly decimals?: 0 | 1;
};

/**
 * Closed rings as one SVG path of relative moves on a lattice ("m12 30l4-1 2 6z"): a third of the size of absolute
 * ones. Points off the drawing by more than its own size are pulled to that distance, so that a coast far outside
 * costs nothing. Two rings with the same points give the same strokes, so neighbours still meet.
 *
 * @returns "" when nothing is left to draw
 */
export function svgPath(
  rings: Iterable<FlatRing>,
  frame: Frame,
  { grain = 1, decimals = 0 }: PathOptions = {},
): string {
  const lattice = 10 ** decimals;
  let path = "";
  for (const ring of rings) {
    const points = onLattice(ring, { frame, grain, lattice });
    if (points.length >= 3) path += closedStroke(points, lattice);
  }
  return path;
}

type Point = readonly [x: number, y: number];

function onLattice(
  ring: FlatRing,
  { frame, grain, lattice }: { frame: Frame; grain: number; lattice: number },
): readonly Point[] {
  const points: Point[] = [];
  const near = grain * lattice;
  const metres = inMetres(ring);
  for (let at = 0; at < metres.length; at += 2) {
    const [x, y] = frame.placeM(metres[at]!, metres[at + 1]!);
    const point: Point = [
      Math.round(pulled(x, frame.width) * lattice),
      Math.round(pulled(y, frame.height) * lattice),
    ];
    const last = points.at(-1);
    if (isAlongAnEdge(points, point, { frame, lattice })) points.pop();
    if (last === undefined || Math.hypot(point[0] - last[0], point[1] - last[1]) >= near) points.push(point);
  }
  const [first, last] = [points[0], points.at(-1)];
  if (first && last && points.length > 1 && first[0] === last[0] && first[1] === last[1]) points.pop();
  return isOffTheDrawing(points, frame, lattice) ? [] : points;
}

const metresOf = new WeakMap<FlatRing, Float64Array>();

/** Metres east and north of a ring's points. Remembered with the ring: putting it on the map is most of drawing it. */
function inMetres(ring: FlatRing): Float64Array {
  const known = metresOf.get(ring);
  if (known !== undefined) return known;
  const metres = new Float64Array(ring.length - (ring.length % 2));
  for (let at = 0; at < metres.length; at += 2) {
    const [eastM, northM] = eastNorthM({ lng: ring[at]!, lat: ring[at + 1]! });
    metres[at] = eastM;
    metres[at + 1] = northM;
  }
  metresOf.set(ring, metres);
  return metres;
}

/** Whether the last point lies on a straight way along the line to which far points are pulled: it shows nowhere. */
function isAlongAnEdge(
  points: readonly Point[],
  next: Point,
  { frame, lattice }: { frame: Frame; lattice: number },
): boolean {
  const [before, last] = [points.at(-2), points.at(-1)];
  if (before === undefined || last === undefined) return false;
  return [frame.width, frame.height].some((size, axis) => {
    const value = last[axis];
    const far = value === -size * lattice || value === 2 * size * lattice;
    return far && before[axis] === value && next[axis] === value;
  });
}

/** Kept within one drawing's size of the drawing. */
function pulled(value: number, size: number): number {
  return Math.max(-size, Math.min(2 * size, value));
}

function isOffTheDrawing(points: readonly Point[], { width, height }: Frame, lattice: number): boolean {
  return (
    points.every(([x]) => x < 0) ||
    points.every(([, y]) => y < 0) ||
    points.every(([x]) => x > width * lattice) ||
    points.every(([, y]) => y > height * lattice)
  );
}

function closedStroke(points: readonly Point[], lattice: number): string {
  let [lastX, lastY] = [0, 0];
  let stroke = "";
  points.forEach(([x, y], at) => {
    const step = `${short((x - lastX) / lattice)}${signed((y - lastY) / lattice)}`;
    stroke += at === 0 ? `M${step}` : at === 1 ? `l${step}` : step.startsWith("-") ? step : ` ${step}`;
    [lastX, lastY] = [x, y];
  });
  return `${stroke}z`;
}

/** ".5" for 0.5; never a string of binary dust. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10).replace(/^(-?)0\./, "$1.");
}

function signed(value: number): string {
  const text = short(value);
  return text.startsWith("-") ? text : ` ${text}`;
}
