/** How much each thing counts. All are settings of a movement; every one may be 0 or more, halves above 0. */
export type NeedWeights = {
  /** Exponents of the three parts of need. 0 leaves a part out. */
  readonly priority: number;
  readonly marginality: number;
  readonly places: number;
  /** Metres at which a journey halves the score. */
  readonly halfDistanceM: number;
  /** Majority share (0.05 for 5 %) at which marginality is a half. */
  readonly halfMajorityShare: number;
  /** Places still to fill at which their number counts a half. */
  readonly halfPlaces: number;
  /** Places that a session without a limit is taken to have. */
  readonly unlimitedPlaces: number;
};

/**
 * Empty places count twice: they are what one more person can change today. 40 km (25 miles) is a
 * journey of under an hour by car; at 50 miles a seat must need people four times as much as one next door.
 */
export const DEFAULT_WEIGHTS: NeedWeights = {
  priority: 1,
  marginality: 1,
  places: 2,
  halfDistanceM: 40_000,
  halfMajorityShare: 0.05,
  halfPlaces: 20,
  unlimitedPlaces: 20,
};

export type NeedOfSeat = {
  /** Place on the target list, 1 the most urgent; null when not on it. */
  readonly priority: number | null;
  /** The largest priority number on that list. */
  readonly lowestPriority: number;
  /** 0 to 1, or null when no result is known (then marginality is taken as a half). */
  readonly majorityShare: number | null;
  /** Places still free, and places in all, over the sessions that the person could join. */
  readonly placesToFill: number;
  readonly places: number;
  /** Metres from the person. */
  readonly distanceM: number;
};

/**
 * How much a person is needed in a seat, from 0 (not at all) to 1 (nowhere more): need times nearness.
 *
 *     need     = weighted geometric mean of urgency, marginality and openness
 *     nearness = 2 ^ (-distanceM / halfDistanceM)
 *
 * - urgency: 1 for priority 1, falling evenly to 0.25 for the list's lowest; 0.25 off the list
 * - marginality: 1 / (1 + majorityShare / halfMajorityShare)
 * - openness: the geometric mean of the share of places still free and of their number, n / (n + halfPlaces),
 *   on a scale that starts at 0.1 where nothing is free
 *
 * A geometric mean, because a seat must be wanting in every part to be in need, and a product, because a
 * journey takes the same part of everyone's willingness. No part is ever 0, so that none wipes out the
 * others. Never better for a longer journey, a larger majority, a later priority or fewer places to fill.
 *
 * Source of the idea: the gravity model with distance decay, D. L. Huff, "A Probabilistic Analysis of Shopping
 * Center Trade Areas", Land Economics 39(1), 1963; the exponential form is A. G. Wilson's (1967). The figures are ours.
 */
export function needScore(seat: NeedOfSeat, weights: NeedWeights): number {
  const total = weights.priority + weights.marginality + weights.places;
  const fixed = fixedNeed(seat, weights);
  const open = total > 0 ? openness(seat, weights) ** (weights.places / total) : 1;
  return fixed * open * 2 ** (-seat.distanceM / weights.halfDistanceM);
}

/** The part of need that no session changes: urgency and marginality with their weights. */
export function fixedNeed(
  seat: Pick<NeedOfSeat, "priority" | "lowestPriority" | "majorityShare">,
  { priority, marginality, places, halfMajorityShare }: NeedWeights,
): number {
  const total = priority + marginality + places;
  if (total <= 0) return 1;
  const close = seat.majorityShare === null ? 0.5 : 1 / (1 + seat.majorityShare / halfMajorityShare);
  return urgency(seat) ** (priority / total) * close ** (marginality / total);
}

/** From 0.1 (nothing free) towards 1 (many places, all free). */
export function openness(
  { placesToFill, places }: Pick<NeedOfSeat, "placesToFill" | "places">,
  { halfPlaces }: Pick<NeedWeights, "halfPlaces">,
): number {
  if (placesToFill <= 0) return NOTHING_FREE;
  const share = Math.min(1, placesToFill / places);
  return NOTHING_FREE + (1 - NOTHING_FREE) * Math.sqrt(share * (placesToFill / (placesToFill + halfPlaces)));
}

const NOTHING_FREE = 0.1;
const LEAST_URGENT = 0.25;

function urgency({ priority, lowestPriority }: Pick<NeedOfSeat, "priority" | "lowestPriority">): number {
  if (priority === null) return LEAST_URGENT;
  if (lowestPriority <= 1) return 1;
  return 1 - (1 - LEAST_URGENT) * ((Math.min(priority, lowestPriority) - 1) / (lowestPriority - 1));
}
