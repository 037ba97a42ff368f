/** One mark of the sessions in view: one session, or several counted together. */
export type MarkFeature = {
  readonly geometry: { readonly coordinates: readonly number[] };
  readonly properties: {
    readonly count: number;
    readonly together: boolean;
    readonly title?: string;
    readonly id?: string;
  };
};

export type Place = readonly [lng: number, lat: number];

export function placeOf({ geometry: { coordinates } }: MarkFeature): Place {
  return [coordinates[0] ?? 0, coordinates[1] ?? 0];
}

/** Marks with the same key look and do the same. */
export function keyOf(feature: MarkFeature): string {
  const { count, id = "", together } = feature.properties;
  return `${placeOf(feature).join(" ")} ${count} ${together} ${id}`;
}

/** The one nearest to `place` on the map; undefined among none. */
export function nearest<T extends { readonly at: Place }>(
  all: readonly T[],
  [lng, lat]: Place,
): T | undefined {
  const away = ({ at }: T) => Math.hypot((at[0] - lng) * Math.cos((lat * Math.PI) / 180), at[1] - lat);
  return all.reduce<T | undefined>(
    (best, one) => (best === undefined || away(one) < away(best) ? one : best),
    undefined,
  );
}
