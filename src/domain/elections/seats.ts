import type { LatLng } from "#domain/geo/lat-lng.ts";

/** The two maps of constituencies in use: "2010" (elections of 2010 to 2019) and "2024". */
export const BOUNDARY_SETS = ["2010", "2024"] as const;
export type BoundarySet = (typeof BOUNDARY_SETS)[number];

/**
 * What identifies a seat. The code alone does not: five codes (S14000021, S14000027, S14000045,
 * S14000048 and S14000051) stand in both sets.
 */
export type SeatKey = { readonly set: BoundarySet; readonly code: string };

export type Nation = "England" | "Scotland" | "Wales" | "Northern Ireland";

/** A constituency. */
export type Seat = SeatKey & {
  readonly name: string;
  /** Name in Welsh, or null where the source gives none. */
  readonly nameCy: string | null;
  readonly nation: Nation;
  /** Region of England ("South East"), else the nation's name. */
  readonly region: string;
  /** Mean point of the seat's postcodes (a stand-in for its population-weighted centre). */
  readonly centre: LatLng;
  /** Seats of the older set that its postcodes came from, largest share first; empty for the older set. */
  readonly replaced: readonly { readonly code: string; readonly share: number }[];
};

/** One seat's result at one general election or by-election. Figures are read from the source, never summed from party columns. */
export type SeatResult = SeatKey & {
  /** Polling day, "2017-06-08". Names the election. */
  readonly election: string;
  readonly kind: "general" | "by-election";
  readonly electorate: number;
  readonly validVotes: number;
  /** Votes between first and second. */
  readonly majority: number;
  /** Party abbreviations as the source prints them: "Lab", "Con", "LD". */
  readonly firstParty: string;
  readonly secondParty: string;
  /** Votes by party, where the source in use gives them; empty with the embedded figures. */
  readonly votes: Readonly<Record<string, number>>;
};

/** `seat` as one word, for maps and addresses: "2024/E14001063". */
export function seatId({ set, code }: SeatKey): string {
  return `${set}/${code}`;
}
