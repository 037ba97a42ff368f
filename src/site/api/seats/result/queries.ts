import type { SeatResult } from "#domain/elections/seats.ts";
import { NO_RESULT, type ResultInForce } from "#site/api/contract.ts";

/** A result as answers carry it, beside the seat. */
export function resultOf(result: SeatResult | null): ResultInForce {
  if (result === null) return NO_RESULT;
  const { election, majority, validVotes, firstParty, secondParty } = result;
  return { election, majority, validVotes, firstParty, secondParty };
}
