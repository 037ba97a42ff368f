import { latestGeneralElection, resultOfTerm } from "./history.ts";
import { majorityShare } from "./majority.ts";
import { type Nation, type Seat, type SeatKey, type SeatResult, seatId } from "./seats.ts";

/** How close a seat must be: by share of valid votes (0.05 for 5 %), by votes, or the closest `seats` of them. */
export type Closeness =
  | { readonly kind: "majority-under-share"; readonly share: number }
  | { readonly kind: "majority-under-votes"; readonly votes: number }
  | { readonly kind: "closest"; readonly seats: number };

/** For whom: nobody in particular, or one party's seats to gain, to defend, or either. */
export type Interest =
  | { readonly kind: "whoever-holds-it" }
  | { readonly kind: "gain" | "defend" | "either"; readonly party: string };

/** What makes a seat a target. Plain and complete, so that a list can say for ever how it was made. */
export type TargetRule = {
  readonly closeness: Closeness;
  readonly interest: Interest;
  /** Only seats in these nations; null for all. */
  readonly nations: readonly Nation[] | null;
  /** Only seats in these regions ("South East"); null for all. */
  readonly regions: readonly string[] | null;
  /** Polling day of the general election to read, or null for the latest of the boundary set. */
  readonly election: string | null;
  /** Whether a by-election held since then, before the next general election, counts instead. */
  readonly byElections: boolean;
};

/** The rule of a new movement: every seat won by under 5 % of the valid votes, whoever holds it. */
export const DEFAULT_TARGET_RULE: TargetRule = {
  closeness: { kind: "majority-under-share", share: 0.05 },
  interest: { kind: "whoever-holds-it" },
  nations: null,
  regions: null,
  election: null,
  byElections: true,
};

export type PickedTarget = {
  readonly seat: SeatKey;
  /** 1 is the most urgent: the place in the order of closeness. Equally close seats share it. */
  readonly priority: number;
  /** The result that made it a target. */
  readonly result: SeatResult;
  /** Votes between the winner and whoever must catch up: the majority, or a named party's own gap. */
  readonly gapVotes: number;
  readonly side: "whoever-holds-it" | "gain" | "defend";
};

export type Picked = {
  /** Polling day of the general election that was read; null when there are no results at all. */
  readonly election: string | null;
  readonly targets: readonly PickedTarget[];
};

/**
 * The seats that a rule makes targets, closest first; equally close seats by code.
 *
 * Closeness is the share of valid votes, for rules in votes the votes. For "gain" a seat counts when the party came second
 * (the gap is the majority) or lower, where the source gives both its own and the winner's votes by name (the gap is the
 * difference): a party 200 votes behind in a three-way fight has a seat to gain. With figures that hold no
 * votes by party, only second places are seen. For "defend" the party holds the seat.
 *
 * @param seats   candidates, all of one boundary set
 * @param results of those seats, any order, any number of elections; other seats' results are ignored
 */
export function pickTargets(
  rule: TargetRule,
  { seats, results }: { readonly seats: readonly Seat[]; readonly results: Iterable<SeatResult> },
): Picked {
  const known = [...results];
  const election = rule.election ?? latestGeneralElection(known);
  if (election === null) return { election: null, targets: [] };
  const bySeat = Map.groupBy(known, seatId);
  const candidates = seats
    .filter((seat) => isInArea(rule, seat))
    .flatMap((seat) => {
      const result = resultOfTerm(bySeat.get(seatId(seat)) ?? [], {
        election,
        byElections: rule.byElections,
      });
      const stake = result === null ? null : stakeIn(result, rule.interest);
      return result === null || stake === null ? [] : [{ seat, result, ...stake }];
    });
  return { election, targets: ranked(rule.closeness, candidates) };
}

type Stake = Pick<PickedTarget, "gapVotes" | "side">;
type Candidate = Stake & { readonly seat: Seat; readonly result: SeatResult };

function isInArea({ nations, regions }: TargetRule, { nation, region }: Seat): boolean {
  return (nations === null || nations.includes(nation)) && (regions === null || regions.includes(region));
}

function stakeIn(result: SeatResult, interest: Interest): Stake | null {
  if (interest.kind === "whoever-holds-it") return { gapVotes: result.majority, side: "whoever-holds-it" };
  if (result.firstParty === interest.party) {
    return interest.kind === "gain" ? null : { gapVotes: result.majority, side: "defend" };
  }
  if (interest.kind === "defend") return null;
  const gapVotes = gapBehindWinner(result, interest.party);
  return gapVotes === null ? null : { gapVotes, side: "gain" };
}

/** Votes by which `party` trails the winner, or null when that cannot be told (it did not stand, or votes are not given by name). */
function gapBehindWinner(
  { majority, firstParty, secondParty, votes }: SeatResult,
  party: string,
): number | null {
  if (secondParty === party) return majority;
  const own = votes[party];
  const winners = votes[firstParty];
  if (own === undefined || own === 0 || winners === undefined) return null;
  // Party columns can hold several people; a party that was not second cannot be closer than the second.
  return Math.max(majority, winners - own);
}

function ranked(closeness: Closeness, candidates: readonly Candidate[]): PickedTarget[] {
  const measure = closeness.kind === "majority-under-votes" ? (c: Candidate) => c.gapVotes : gapShare;
  const sorted = candidates
    .filter((candidate) => isCloseEnough(closeness, candidate))
    .map((candidate) => ({ candidate, gap: measure(candidate) }))
    .sort((a, b) => a.gap - b.gap || (a.candidate.seat.code < b.candidate.seat.code ? -1 : 1));
  const taken = closeness.kind === "closest" ? sorted.slice(0, closeness.seats) : sorted;
  let priority = 0;
  return taken.map(({ candidate: { seat, result, gapVotes, side }, gap }, position) => {
    if (taken[position - 1]?.gap !== gap) priority = position + 1;
    return { seat: { set: seat.set, code: seat.code }, priority, result, gapVotes, side };
  });
}

function isCloseEnough(closeness: Closeness, candidate: Candidate): boolean {
  if (closeness.kind === "closest") return true;
  if (closeness.kind === "majority-under-votes") return candidate.gapVotes < closeness.votes;
  return gapShare(candidate) < closeness.share;
}

function gapShare({ gapVotes, result: { validVotes } }: Candidate): number {
  return majorityShare({ majority: gapVotes, validVotes });
}
