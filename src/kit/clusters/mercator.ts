/** The web's square map: x from 0 (180° W) to 1 (180° E), y from 0 (85.05° N) to 1 (85.05° S). */
export function worldX(lng: number): number {
  return lng / 360 + 0.5;
}

/** Beyond 85.05° a place lies on the map's edge. */
export function worldY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
  return Math.max(0, Math.min(1, Number.isNaN(y) ? 0 : y));
}

export function lngAt(worldX: number): number {
  return (worldX - 0.5) * 360;
}

export function latAt(worldY: number): number {
  return (360 * Math.atan(Math.exp((0.5 - worldY) * 2 * Math.PI))) / Math.PI - 90;
}
