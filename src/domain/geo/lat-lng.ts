/** A place on the globe: WGS 84 degrees, latitude north positive, longitude east positive. */
export type LatLng = { readonly lat: number; readonly lng: number };

/**
 * `point` itself, when it lies on the globe.
 *
 * @throws RangeError when latitude is not within ±90 or longitude not within ±180, or either is not a number
 */
export function onTheGlobe<P extends LatLng>(point: P): P {
  if (!(Math.abs(point.lat) <= 90) || !(Math.abs(point.lng) <= 180)) {
    throw new RangeError(`not a place on the globe: latitude ${point.lat}, longitude ${point.lng}`);
  }
  return point;
}
