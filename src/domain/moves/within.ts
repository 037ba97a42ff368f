/** As far as people are asked to go who never said how far they would: an hour's journey and less. */
export const USUAL_M = 40_000;
/** The same from the place that they chose, of people whose home nobody knows. */
export const NEAR_M = 16_000;

/** What somebody said about sessions elsewhere; `withinM` null for any distance. */
export type Wish = { readonly withinM: number | null; readonly mayAsk: boolean };

/**
 * How far somebody may be asked to go, straight line in metres; null for any distance. Their own word holds. Who said
 * nothing goes the usual way, or a little farther than to what they chose themself, where that is farther.
 *
 * @param ownM how far it is to the session they chose; null where their home is not known: then it is counted from there
 */
export function withinOf(wish: Wish | null, ownM: number | null): number | null {
  if (wish !== null) return wish.withinM;
  return ownM === null ? NEAR_M : Math.max(USUAL_M, ownM * 1.25);
}
