import type { Seat, SeatResult } from "#domain/elections/seats.ts";
import type { TargetRule } from "#domain/elections/target-rule.ts";

export type UnknownInRule = {
  readonly reason: "no-such-party" | "no-such-region" | "no-such-election";
  readonly given: string;
  readonly known: readonly string[];
};

/**
 * The first thing a rule names that the figures do not know, with what they do know; null when it names none. A slip
 * such as "Labour" for "Lab" would otherwise make an empty list without a word.
 */
export function unknownInRule(
  { election, interest, regions }: TargetRule,
  seats: readonly Seat[],
  resultsOf: (seat: Seat) => readonly SeatResult[],
): UnknownInRule | null {
  const results = seats.flatMap((seat) => resultsOf(seat));
  const elections = sorted(results.filter(({ kind }) => kind === "general").map((result) => result.election));
  if (election !== null && !elections.includes(election)) {
    return { reason: "no-such-election", given: election, known: elections };
  }
  const parties = sorted(
    results.flatMap(({ firstParty, secondParty, votes }) => [firstParty, secondParty, ...Object.keys(votes)]),
  );
  if (interest.kind !== "whoever-holds-it" && !parties.includes(interest.party)) {
    return { reason: "no-such-party", given: interest.party, known: parties };
  }
  const known = sorted(seats.map(({ region }) => region));
  const region = regions?.find((given) => !known.includes(given));
  return region === undefined ? null : { reason: "no-such-region", given: region, known };
}

function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
