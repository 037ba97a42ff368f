/** Why an address or number must not be used, from the mildest to the strongest: a stronger one takes a milder one's place. */
export const SUPPRESSION_REASONS = [
  "tps",
  "withdrawn",
  "erased",
  "bounce",
  "stop-sms",
  "operator",
  "complaint",
] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/**
 * Does it stop even answers to what the person asks for? Somebody who was erased, or wants nothing more, may still ask
 * for a sign-in link; but mail to a dead address or texts after STOP harm everybody's delivery.
 */
export function stopsAnswers(why: SuppressionReason): boolean {
  return why === "complaint" || why === "bounce" || why === "stop-sms" || why === "operator";
}

/**
 * Does a fresh yes, given through the very address or number, lift it? Not after a complaint, nor where an operator
 * decided.
 */
function liftedByFreshYes(why: SuppressionReason): boolean {
  return why !== "complaint" && why !== "operator";
}

/** Reasons that a fresh yes lifts. */
export const LIFTED_BY_FRESH_YES: readonly SuppressionReason[] = SUPPRESSION_REASONS.filter(liftedByFreshYes);
