/** What areas are made of, the narrowest first. */
export const AREA_KINDS = ["sector", "outcode", "seat-2024", "seat-2010", "region"] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

/** Where somebody lives, as far as it is known. */
export type HomePlace = {
  /** "LS6 2"; null without a postcode. */
  readonly sector: string | null;
  /** "LS6" */
  readonly outcode: string | null;
  readonly seat2024: string | null;
  readonly seat2010: string | null;
  /** Key of the nation or English region: "yorkshire-and-the-humber". */
  readonly region: string | null;
};

/** One piece of one group's area. */
export type AreaPiece = { readonly groupId: number; readonly kind: AreaKind; readonly key: string };

/** A piece with what decides between two of the same kind: when its group was opened. */
export type DatedPiece = AreaPiece & { readonly openedAt: Date };

export type Belonging = {
  readonly groupId: number;
  /** The piece of its area that the place lies in. */
  readonly because: AreaPiece;
  /** Pieces of other groups that the place lies in too, in the order they would have been chosen. */
  readonly passedOver: readonly AreaPiece[];
};

/** The pieces that a place lies in, the narrowest first: [["sector", "LS6 2"], ["outcode", "LS6"], ...]. */
export function keysOf(place: HomePlace): readonly (readonly [AreaKind, string])[] {
  const keys: Record<AreaKind, string | null> = {
    sector: place.sector,
    outcode: place.outcode,
    "seat-2024": place.seat2024,
    "seat-2010": place.seat2010,
    region: place.region,
  };
  return AREA_KINDS.flatMap((kind) => {
    const key = keys[kind];
    return key === null ? [] : [[kind, key] as const];
  });
}

/**
 * The group that a place belongs to: of the pieces it lies in the narrowest kind wins, then the group opened first,
 * then the lower id. Null where no group's area reaches.
 */
export function groupOfPlace(place: HomePlace, pieces: readonly DatedPiece[]): Belonging | null {
  const keys = keysOf(place);
  const around = pieces
    .filter((piece) => keys.some(([kind, key]) => piece.kind === kind && piece.key === key))
    .sort(narrowestThenOldest);
  const [first] = around;
  if (first === undefined) return null;
  const passedOver = around.filter(({ groupId }) => groupId !== first.groupId).map(undated);
  return { groupId: first.groupId, because: undated(first), passedOver };
}

function narrowestThenOldest(a: DatedPiece, b: DatedPiece): number {
  return (
    AREA_KINDS.indexOf(a.kind) - AREA_KINDS.indexOf(b.kind) ||
    a.openedAt.getTime() - b.openedAt.getTime() ||
    a.groupId - b.groupId
  );
}

function undated({ groupId, kind, key }: DatedPiece): AreaPiece {
  return { groupId, kind, key };
}
