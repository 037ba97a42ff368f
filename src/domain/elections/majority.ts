import type { SeatResult } from "./seats.ts";

type Counted = Pick<SeatResult, "majority" | "validVotes">;

/**
 * The majority as a share of the valid votes, 0 to 1.
 *
 * Valid votes, not turnout or electorate: rejected papers are left out, as the House of Commons
 * Library does in its tables of marginal seats. A return without a vote (nobody stood against)
 * is 1, the safest a seat can be.
 */
export function majorityShare({ majority, validVotes }: Counted): number {
  return validVotes > 0 ? majority / validVotes : 1;
}

/**
 * The swing, 0 to 0.5 of the valid votes, from the first party to the second at which they draw level:
 * half of the majority share. Any more and the seat changes hands.
 *
 * This is the conventional (Butler) two-party swing: each vote that moves from first to second closes
 * the gap by two. Caveat: it supposes that only those two gain or lose and that the same people vote;
 * with three parties in reach, or a changed turnout, a seat can change on less.
 *
 * Source: the swing of D. Butler, appendix to R. B. McCallum and A. Readman, "The British General
 * Election of 1945", 1947, measured on shares of the whole vote.
 */
export function swingToChange(result: Counted): number {
  return majorityShare(result) / 2;
}

/**
 * The fewest voters who, had they moved from first to second, would have changed the winner:
 * one more than half the majority ("94 people" for a majority of 187; a tie settled by lot needs 1).
 */
export function votersToChange({ majority }: Pick<SeatResult, "majority">): number {
  return Math.floor(majority / 2) + 1;
}

/** Whether the majority is under `underShare` (0.05 for 5 %) of the valid votes; exactly that share is not under it. */
export function isMarginal(result: Counted, underShare: number): boolean {
  return majorityShare(result) < underShare;
}
