/** A place in degrees (WGS 84). */
export type Degrees = { readonly lat: number; readonly lng: number };

/** West, south, east, north in degrees. */
export type DegreeBox = readonly [west: number, south: number, east: number, north: number];

/** The part of a drawing that is seen, in whole drawing units from the top left. */
export type Frame = {
  readonly width: number;
  readonly height: number;
  /** Where a place falls in the drawing, rounded to a tenth of a unit; y grows downwards. */
  place(at: Degrees): readonly [x: number, y: number];
  /** The corners of the drawing and the middles of its edges, as a box in degrees that holds all of it. */
  readonly box: DegreeBox;
};

const RADIANS = Math.PI / 180;
const EARTH_RADIUS_M = 6_371_008.8;
/** The line along which Britain's own maps are true: 2 degrees west, from 49 degrees north. */
const ORIGIN = { lat: 49, lng: -2 };

/**
 * Metres east and north of 49° N 2° W on a transverse Mercator map of the sphere: Britain in the shape in which its
 * people know it from their own maps (the National Grid is the same projection on an ellipsoid). For drawing; positions
 * differ from the Grid's by up to a kilometre.
 *
 * Source: J. P. Snyder, "Map Projections: A Working Manual", USGS 1395, 1987, equations 8-1 to 8-3, with k0 = 1.
 */
export function eastNorthM({ lat, lng }: Degrees): readonly [eastM: number, northM: number] {
  const b = Math.cos(lat * RADIANS) * Math.sin((lng - ORIGIN.lng) * RADIANS);
  const north =
    Math.atan2(Math.tan(lat * RADIANS), Math.cos((lng - ORIGIN.lng) * RADIANS)) - ORIGIN.lat * RADIANS;
  return [EARTH_RADIUS_M * Math.atanh(b), EARTH_RADIUS_M * north];
}

/** The place that `eastNorthM` puts there. Source: Snyder, equations 8-6 to 8-8. */
export function degreesAt(eastM: number, northM: number): Degrees {
  const d = northM / EARTH_RADIUS_M + ORIGIN.lat * RADIANS;
  const x = eastM / EARTH_RADIUS_M;
  return {
    lat: Math.asin(Math.sin(d) / Math.cosh(x)) / RADIANS,
    lng: ORIGIN.lng + Math.atan2(Math.sinh(x), Math.cos(d)) / RADIANS,
  };
}

/**
 * A drawing of `width` x `height` units that shows all of `places`, in the middle, with `margin` units around them.
 *
 * @param leastM the drawing shows at least so many metres across, so that one place alone is not drawn from a rooftop
 * @throws RangeError without a place, or when the margins leave no room
 */
export function frameAround(
  places: readonly Degrees[],
  { width, height, margin, leastM = 1 }: { width: number; height: number; margin: number; leastM?: number },
): Frame {
  if (places.length === 0) throw new RangeError("a frame needs something to show");
  const room = { x: width - 2 * margin, y: height - 2 * margin };
  if (room.x <= 0 || room.y <= 0)
    throw new RangeError(`margins of ${margin} leave no room in ${width} x ${height}`);
  const points = places.map(eastNorthM);
  const [west, east] = extent(points.map(([x]) => x));
  const [south, north] = extent(points.map(([, y]) => y));
  const metresPerUnit = Math.max((east - west) / room.x, (north - south) / room.y, leastM / width);
  const left = (west + east) / 2 - (width / 2) * metresPerUnit;
  const top = (south + north) / 2 + (height / 2) * metresPerUnit;
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    width,
    height,
    place(at) {
      const [x, y] = eastNorthM(at);
      return [tenth((x - left) / metresPerUnit), tenth((top - y) / metresPerUnit)];
    },
    box: boxAround(left, top, width * metresPerUnit, height * metresPerUnit),
  };
}

function boxAround(left: number, top: number, across: number, down: number): DegreeBox {
  const edge = [0, 0.5, 1].flatMap((x) =>
    [0, 0.5, 1].map((y) => degreesAt(left + across * x, top - down * y)),
  );
  const [west, east] = extent(edge.map(({ lng }) => lng));
  const [south, north] = extent(edge.map(({ lat }) => lat));
  return [west, south, east, north];
}

function extent(values: readonly number[]): [least: number, most: number] {
  return values.reduce<[number, number]>(
    ([a, b], v) => [Math.min(a, v), Math.max(b, v)],
    [Infinity, -Infinity],
  );
}
