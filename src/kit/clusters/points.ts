import { worldX, worldY } from "./mercator.ts";

/** Places laid out for counting: one number a place in each array, in the order given. */
export type ClusterPoints = { readonly x: Float64Array; readonly y: Float64Array };

/** Lays out `places`; build it once and keep it while they stay the same. */
export function clusterPoints(
  places: readonly { readonly lat: number; readonly lng: number }[],
): ClusterPoints {
  return {
    x: Float64Array.from(places, ({ lng }) => worldX(lng)),
    y: Float64Array.from(places, ({ lat }) => worldY(lat)),
  };
}
