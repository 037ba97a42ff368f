import type { BoundarySet } from "#domain/elections/seats.ts";

/** How exactly a postcode was placed. Only a whole postcode may name someone's own seat. */
export type PlacePrecision = "unit" | "sector" | "outcode";

/**
 * Why an answer is as exact as it is: just what was typed ("unit", "sector", "outcode"); a whole postcode that is not
 * in the directory, answered from its sector ("unknown-unit"); or no directory is imported ("embedded").
 */
export type LocatedNote = PlacePrecision | "unknown-unit" | "embedded";

export type NamedSeat = { readonly code: string; readonly name: string };

export type Located =
  | {
      readonly ok: true;
      /** As typed, in the usual spelling: "SW11 5TE", "SW11 5" or "SW11". */
      readonly postcode: string;
      readonly precision: PlacePrecision;
      readonly lat: number;
      readonly lng: number;
      /** The seat of the postcode, or the one with most postcodes of the sector or outcode. */
      readonly seats: Readonly<Record<BoundarySet, NamedSeat | null>>;
      /** Share of the postcodes that are in that seat, 0 to 1; 1 for a whole postcode. */
      readonly shares: Readonly<Record<BoundarySet, number>>;
      /** True unless a whole postcode was found: then say "probably" of the seat. */
      readonly approximate: boolean;
      readonly note: LocatedNote;
    }
  | {
      readonly ok: false;
      /** No such postcode area is known; or one of Northern Ireland, where no open directory covers it. */
      readonly reason: "unknown" | "northern-ireland";
      readonly postcode: string;
      /** A sector or outcode that would be found: "SW11". */
      readonly suggestion: string | null;
    };

/**
 * The seat of a point, and how it was told: the boundary around it, the nearest coast, or where no boundaries are imported the
 * nearest postcode sector ("sector"), in Northern Ireland the nearest centre of a seat ("centre").
 */
export type SeatHere = NamedSeat & {
  readonly set: BoundarySet;
  readonly how: "inside" | "coast" | "sector" | "centre";
  readonly approximate: boolean;
};
