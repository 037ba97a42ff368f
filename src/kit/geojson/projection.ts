/** A place in degrees (WGS 84). */
export type Degrees = { readonly lat: number; readonly lng: number };

/** West, south, east, north in degrees. */
export type DegreeBox = readonly [west: number, south: number, east: number, north: number];

/** The part of the country that a drawing shows, in drawing units from the top left. */
export type Frame = {
  readonly width: number;
  readonly height: number;
  readonly metresPerUnit: number;
  /** Where a place falls in the drawing, rounded to a tenth of a unit; y grows downwards. */
  place(at: Degrees): readonly [x: number, y: number];
  /** The same for a place given in metres by `eastNorthM`. */
  placeM(eastM: number, northM: number): readonly [x: number, y: number];
  /** A box in degrees that holds all of the drawing. */
  readonly box: DegreeBox;
  /** The same for two frames that show the same, so that what was drawn for one serves the other. */
  readonly key: string;
};

export type FrameOptions = {
  readonly width: number;
  readonly height: number;
  /** Units kept free on every side. */
  readonly margin: number;
  /** The drawing shows at least so many metres across, so that one place alone is not drawn from a rooftop. */
  readonly leastM?: number;
  /**
   * Choose among a few scales and positions, so that similar questions share one frame (and all that was drawn for
   * it). Takes up to half of the margin.
   */
  readonly snap?: boolean;
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
 * @throws RangeError without a place, or when the margins leave no room
 */
export function frameAround(places: readonly Degrees[], options: FrameOptions): Frame {
  return frameAt(middleOf(places.map(eastNorthM), options));
}

/** Which part of the country a frame shows: what lies in its middle, and how large a unit is. */
export type Middle = {
  readonly width: number;
  readonly height: number;
  readonly metresPerUnit: number;
  readonly eastM: number;
  readonly northM: number;
};

/** The middle of `frameAround` for `points` given in metres. Throws as it does. */
export function middleOf(
  points: readonly (readonly [eastM: number, northM: number])[],
  { width, height, margin, leastM = 1, snap = false }: FrameOptions,
): Middle {
  if (points.length === 0) throw new RangeError("a frame needs something to show");
  const room = { x: width - 2 * margin, y: height - 2 * margin };
  if (room.x <= 0 || room.y <= 0)
    throw new RangeError(`margins of ${margin} leave no room in ${width} x ${height}`);
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const needed = Math.max((east - west) / room.x, (north - south) / room.y, leastM / width);
  const metresPerUnit = snap ? 2 ** (Math.ceil(Math.log2(needed) * 2) / 2) : needed;
  const grid = margin * metresPerUnit;
  const settled = (metres: number) => (snap ? Math.round(metres / grid) * grid : metres);
  return {
    width,
    height,
    metresPerUnit,
    eastM: settled((west + east) / 2),
    northM: settled((south + north) / 2),
  };
}

/** A drawing of `width` x `height` units with the place of `eastM`, `northM` in its middle. */
export function frameAt({ width, height, metresPerUnit, eastM, northM }: Middle): Frame {
  const left = eastM - (width / 2) * metresPerUnit;
  const top = northM + (height / 2) * metresPerUnit;
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const placeM = (eastM: number, northM: number): [number, number] => [
    tenth((eastM - left) / metresPerUnit),
    tenth((top - northM) / metresPerUnit),
  ];
  return {
    width,
    height,
    metresPerUnit,
    place: (at) => placeM(...eastNorthM(at)),
    placeM,
    get box() {
      return boxAround(left, top, width * metresPerUnit, height * metresPerUnit);
    },
    key: `${width}x${height}@${metresPerUnit.toFixed(3)}/${eastM.toFixed(0)}/${northM.toFixed(0)}`,
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
