/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

export type SeatCollection = {
  readonly type: "FeatureCollection";
  readonly features: readonly {
    readonly properties: Readonly<Record<string, unknown>> & { readonly lat: number; readonly lng: number };
  }[];
};

/** Degrees. A view larger than this gets every seat in low detail, a smaller one its own seats in full. */
const LARGEST_IN_FULL = { across: 1.5, up: 1 };
/** Boxes are widened to such steps, so that a small move asks for nothing and two people ask for the same. */
const STEP = 0.5;

/** The box to ask for at `view`; null for the whole country in low detail. */
export function boxToAsk([west, south, east, north]: Box): Box | null {
  if (east - west > LARGEST_IN_FULL.across || north - south > LARGEST_IN_FULL.up) return null;
  const [down, up] = [(value: number) => Math.floor(value / STEP) * STEP, (value: number) => -down(-value)];
  return [
    Math.max(-180, down(west)),
    Math.max(-90, down(south)),
    Math.min(180, up(east)),
    Math.min(90, up(north)),
  ];
}

/** Whether what is held for `held` (null: low detail everywhere; undefined: nothing yet) will do for `view`. */
export function isEnough(held: Box | null | undefined, view: Box): boolean {
  const wanted = boxToAsk(view);
  if (held === undefined) return false;
  if (wanted === null || held === null) return wanted === held;
  return held[0] <= wanted[0] && held[1] <= wanted[1] && held[2] >= wanted[2] && held[3] >= wanted[3];
}

/** The address of what `boxToAsk` says, on top of `seats`, which has a query already. */
export function addressOf(seats: string, box: Box | null): string {
  return `${seats}&${box === null ? "detail=low" : `bbox=${box.join(",")}`}`;
}

/** A point for each seat's name, so that a seat of many islands is named once. */
export function namePoints({ features }: SeatCollection) {
  return {
    type: "FeatureCollection" as const,
    features: features.map(({ properties }) => ({
      type: "Feature" as const,
      geometry: { type: "Point" as const, coordinates: [properties.lng, properties.lat] },
      properties: { name: properties.name },
    })),
  };
}

export const NO_SEATS: SeatCollection = { type: "FeatureCollection", features: [] };
