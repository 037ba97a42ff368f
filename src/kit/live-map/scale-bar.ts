const METRES_PER_MILE = 1609.344;
/** Once around the equator, in metres. */
const AROUND_M = 40_075_016.686;
const TILE_PX = 512;
const WIDEST_PX = 120;
const STEPS = [500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05];

/** The longest round distance that fits the widest bar at this zoom and latitude. */
export function scaleBar(zoom: number, lat: number): { readonly miles: number; readonly widthPx: number } {
  const metresPerPx = (AROUND_M * Math.cos((lat * Math.PI) / 180)) / (TILE_PX * 2 ** zoom);
  const widthOf = (miles: number) => Math.round((miles * METRES_PER_MILE) / metresPerPx);
  const miles = STEPS.find((step) => widthOf(step) <= WIDEST_PX) ?? 0.05;
  return { miles, widthPx: widthOf(miles) };
}
