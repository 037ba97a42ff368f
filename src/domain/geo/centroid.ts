import type { LatLng } from "./lat-lng.ts";
import type { Ring, SeatOutline } from "./outlines.ts";

/**
 * The middle of a seat's area, holes left out. It may lie outside a seat that bends round a bay.
 *
 * Worked out on a flat map of degrees, which moves the middle of a seat the size of a county by less than a kilometre.
 */
export function centroid({ polygons }: Pick<SeatOutline, "polygons">): LatLng {
  let [area, lat, lng] = [0, 0, 0];
  for (const rings of polygons) {
    rings.forEach((ring, index) => {
      const part = ringMoments(ring);
      // The outside adds, holes take away, whichever way round the file draws them.
      const sign = Math.sign(part.area) * (index === 0 ? 1 : -1);
      area += sign * part.area;
      lat += sign * part.lat;
      lng += sign * part.lng;
    });
  }
  return { lat: lat / area, lng: lng / area };
}

/** The shoelace sums of a ring: its signed area, and that area times its middle. */
function ringMoments(ring: Ring): { area: number; lat: number; lng: number } {
  const [x0, y0] = [ring[0]!, ring[1]!];
  let [area, lat, lng] = [0, 0, 0];
  for (let b = 0; b < ring.length; b += 2) {
    const a = (b === 0 ? ring.length : b) - 2;
    // From the first corner, so that small rings far from the origin keep their digits.
    const [ax, ay, bx, by] = [ring[a]! - x0, ring[a + 1]! - y0, ring[b]! - x0, ring[b + 1]! - y0];
    const cross = (ax * by - bx * ay) / 2;
    area += cross;
    lng += (cross * (ax + bx)) / 3;
    lat += (cross * (ay + by)) / 3;
  }
  return { area, lat: lat + area * y0, lng: lng + area * x0 };
}
