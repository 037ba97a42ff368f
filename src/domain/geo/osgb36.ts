import type { LatLng } from "./lat-lng.ts";

const RADIANS = Math.PI / 180;

/** Airy 1830, the ellipsoid of the National Grid, and GRS80/WGS 84: semi-axes in metres. */
const AIRY = { a: 6_377_563.396, b: 6_356_256.909 };
const WGS84 = { a: 6_378_137, b: 6_356_752.3141 };
const AIRY_E2 = 1 - (AIRY.b * AIRY.b) / (AIRY.a * AIRY.a);
const WGS84_E2 = 1 - (WGS84.b * WGS84.b) / (WGS84.a * WGS84.a);

/** The projection of the National Grid: true origin 49 N 2 W at easting 400 km, northing -100 km. */
const SCALE = 0.9996012717;
const LAT0 = 49 * RADIANS;
const LNG0 = -2 * RADIANS;
const EAST0 = 400_000;
const NORTH0 = -100_000;
const N = (AIRY.a - AIRY.b) / (AIRY.a + AIRY.b);

/** OSGB36 to WGS 84: shifts in metres, rotations in radians (from seconds of arc), scale from parts per million. */
const SHIFT = { x: 446.448, y: -125.157, z: 542.06 };
const SECONDS = RADIANS / 3600;
const TURN = { x: 0.1502 * SECONDS, y: 0.247 * SECONDS, z: 0.8421 * SECONDS };
const STRETCH = 1 - 20.4894e-6;

/** A place on the National Grid, in metres east and north of its false origin. */
export type GridReference = { readonly eastingM: number; readonly northingM: number };

/** The WGS 84 position of a National Grid reference, good to about 5 m. */
export function fromOsgb36({ eastingM, northingM }: GridReference): LatLng {
  const out = new Float64Array(2);
  writeFromOsgb36(eastingM, northingM, out, 0);
  return { lat: out[0]!, lng: out[1]! };
}

/**
 * `fromOsgb36` for millions of rows: writes latitude and longitude in degrees to `out[at]` and `out[at + 1]` and
 * makes no object.
 *
 * The seven-parameter Helmert transform, good to about 5 m; the exact grid shift (OSTN15) needs a table of 15 MB.
 * Source: Ordnance Survey, "A guide to coordinate systems in Great Britain", v3.6, annexe C and section 6.6.
 */
export function writeFromOsgb36(eastingM: number, northingM: number, out: Float64Array, at: number): void {
  let lat = LAT0 + (northingM - NORTH0) / (AIRY.a * SCALE);
  for (let round = 0; round < 10; round += 1) {
    const missing = northingM - NORTH0 - meridianArcM(lat);
    lat += missing / (AIRY.a * SCALE);
    if (Math.abs(missing) < 0.00001) break;
  }

  const sin = Math.sin(lat);
  const cos = Math.cos(lat);
  const tan = sin / cos;
  const tan2 = tan * tan;
  const curve = 1 - AIRY_E2 * sin * sin;
  const nu = (AIRY.a * SCALE) / Math.sqrt(curve);
  const rho = (AIRY.a * SCALE * (1 - AIRY_E2)) / (curve * Math.sqrt(curve));
  const eta2 = nu / rho - 1;
  const d = (eastingM - EAST0) / nu;
  const d2 = d * d;
  const airyLat =
    lat -
    ((tan * nu * d2) / rho) *
      (1 / 2 -
        (d2 / 24) * (5 + 3 * tan2 + eta2 - 9 * tan2 * eta2) +
        ((d2 * d2) / 720) * (61 + 90 * tan2 + 45 * tan2 * tan2));
  const airyLng =
    LNG0 +
    (d / cos) *
      (1 -
        (d2 / 6) * (nu / rho + 2 * tan2) +
        ((d2 * d2) / 120) * (5 + 28 * tan2 + 24 * tan2 * tan2) -
        ((d2 * d2 * d2) / 5040) * (61 + 662 * tan2 + 1320 * tan2 * tan2 + 720 * tan2 * tan2 * tan2));
  toWgs84(airyLat, airyLng, out, at);
}

/** Metres along the central meridian from the true origin to a latitude (annexe C, equation C3). */
function meridianArcM(lat: number): number {
  const minus = lat - LAT0;
  const plus = lat + LAT0;
  const n2 = N * N;
  const n3 = n2 * N;
  return (
    AIRY.b *
    SCALE *
    ((1 + N + 1.25 * n2 + 1.25 * n3) * minus -
      (3 * N + 3 * n2 + 2.625 * n3) * Math.sin(minus) * Math.cos(plus) +
      (1.875 * n2 + 1.875 * n3) * Math.sin(2 * minus) * Math.cos(2 * plus) -
      (35 / 24) * n3 * Math.sin(3 * minus) * Math.cos(3 * plus))
  );
}

function toWgs84(lat: number, lng: number, out: Float64Array, at: number): void {
  const sin = Math.sin(lat);
  const nu = AIRY.a / Math.sqrt(1 - AIRY_E2 * sin * sin);
  const flat = nu * Math.cos(lat);
  const x0 = flat * Math.cos(lng);
  const y0 = flat * Math.sin(lng);
  const z0 = nu * (1 - AIRY_E2) * sin;
  const x = SHIFT.x + STRETCH * x0 - TURN.z * y0 + TURN.y * z0;
  const y = SHIFT.y + TURN.z * x0 + STRETCH * y0 - TURN.x * z0;
  const z = SHIFT.z - TURN.y * x0 + TURN.x * y0 + STRETCH * z0;

  const p = Math.sqrt(x * x + y * y);
  let found = Math.atan2(z, p * (1 - WGS84_E2));
  // Each round gains three decimal places near the ground: three reach a tenth of a millimetre.
  for (let round = 0; round < 3; round += 1) {
    const s = Math.sin(found);
    found = Math.atan2(z + (WGS84_E2 * WGS84.a * s) / Math.sqrt(1 - WGS84_E2 * s * s), p);
  }
  out[at] = found / RADIANS;
  out[at + 1] = Math.atan2(y, x) / RADIANS;
}
