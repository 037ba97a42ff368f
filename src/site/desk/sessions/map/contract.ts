import type { ListedSession } from "#site/desk/sessions/list/queries.ts";

/** What most needs attention at a spot, and so its shape: people are missing, fewer than hoped for, enough, or no room. */
export const SIGNS = ["below-minimum", "below-want", "enough", "full"] as const;
export type Sign = (typeof SIGNS)[number];

/** Sessions that lie so near to one another that they are one mark. */
export type Spot = {
  readonly x: number;
  readonly y: number;
  readonly sign: Sign;
  /** How many of its sessions stand so. */
  readonly signed: number;
  /** People who come, and how many fit or are hoped for; null where no session of it says. */
  readonly taken: number;
  readonly room: number | null;
  readonly waiting: number;
  /** Those that need people most first. */
  readonly sessions: readonly ListedSession[];
  /** Its sessions in degrees: west, south, east, north. */
  readonly box: Box;
};

export type Box = readonly [west: number, south: number, east: number, north: number];

/** Days ahead that the map shows. */
export const AHEAD_DAYS = [7, 28, 90] as const;

/** A box as addresses hold it; null for none, or one that cannot be read. */
export function boxTyped(text: string | undefined): Box | null {
  const [west, south, east, north, more] = (text ?? "").split(",").map((each) => Number(each || Number.NaN));
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  if (more !== undefined || ![west, south, east, north].every(Number.isFinite)) return null;
  return west <= east && south <= north ? [west, south, east, north] : null;
}

/** The box a little larger, so that rounding loses nobody: "-1.561,53.79,-1.54,53.801". */
export function boxText([west, south, east, north]: Box): string {
  const [down, up] = [
    (value: number) => Math.floor(value * 1_000) / 1_000,
    (value: number) => Math.ceil(value * 1_000) / 1_000,
  ];
  return [down(west), down(south), up(east), up(north)].join(",");
}
