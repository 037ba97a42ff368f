/** A party in a waiting list. */
export type Waiting = {
  readonly id: string;
  /** How many they are; all of them have a place, or none. */
  readonly people: number;
  /** How often a smaller party behind them took places that were too few for them. */
  readonly passedOver: number;
};

/** Who is offered the free places, and who was passed over by it. Ids, in the order of the list. */
export type Offers = { readonly offered: readonly string[]; readonly passedOver: readonly string[] };

/** A large party steps back this often; from then on places are gathered until they fit. */
export const MOST_PASSED_OVER = 3;

/**
 * Shares `free` places among those who wait, in their order. A party that does not fit lets smaller ones behind it go
 * first, but only MOST_PASSED_OVER times: then whatever becomes free is kept for it until it is enough. Without that, a
 * household of five would wait for ever behind people who come alone. Nobody is split.
 *
 * A party larger than all the places that the session has can never fit and keeps nobody waiting.
 *
 * @param free   places to give away, 0 or more; Infinity for a session without a limit
 * @param places places in all, or null for no limit
 * @param list   who waits, first come first
 * @param gather false shortly before the start, when a place left empty helps nobody
 */
export function offersOf(
  list: readonly Waiting[],
  {
    free,
    places,
    gather,
  }: { readonly free: number; readonly places: number | null; readonly gather: boolean },
): Offers {
  const offered: string[] = [];
  const stepping: string[] = [];
  const passedOver = new Set<string>();
  let left = free;
  for (const party of list) {
    if (left <= 0) break;
    if (party.people <= left) {
      offered.push(party.id);
      left -= party.people;
      for (const id of stepping) passedOver.add(id);
    } else if (places === null || party.people <= places) {
      if (gather && party.passedOver >= MOST_PASSED_OVER) break;
      stepping.push(party.id);
    }
  }
  return { offered, passedOver: [...passedOver] };
}

/**
 * Whether `people` who come now have places at once: there is room, and nobody in the list is owed it. Whoever waits
 * has been offered what fits them, so what is still free is too little for all of them, or kept for one of them.
 */
export function fitsNow(
  people: number,
  list: readonly Waiting[],
  share: { readonly free: number; readonly places: number | null; readonly gather: boolean },
): { readonly fits: boolean; readonly passedOver: readonly string[] } {
  const newcomer = { id: "", people, passedOver: 0 };
  const { offered, passedOver } = offersOf([...list, newcomer], share);
  return offered.includes("") ? { fits: true, passedOver } : { fits: false, passedOver: [] };
}
