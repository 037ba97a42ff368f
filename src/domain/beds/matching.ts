import { levelsOf } from "#domain/assignment/problem.ts";
import { Simplex } from "#domain/assignment/simplex.ts";

/** Nights are days as "2026-11-27", the first and the last that count. */
type Nights = { readonly firstNight: string; readonly lastNight: string };

/** A home with `free` beds left. */
export type Home = Nights & {
  readonly id: string;
  readonly personId: string;
  readonly free: number;
  readonly stepFree: boolean;
  /** There are no animals. */
  readonly noPets: boolean;
  readonly smokeFree: boolean;
  readonly children: boolean;
  /** Only women and children live there. */
  readonly isWoman: boolean;
  /** They take women and children only. */
  readonly womenOnly: boolean;
};

/** People who stay together or not at all. True needs are limits, never wishes. */
export type Guests = Nights & {
  readonly id: string;
  readonly personId: string;
  readonly people: number;
  readonly stepFree: boolean;
  readonly noPets: boolean;
  readonly smokeFree: boolean;
  readonly children: boolean;
  readonly areWomen: boolean;
  readonly womenOnly: boolean;
  /** Homes that they, or that were asked before and would rather not. */
  readonly notWith: readonly string[];
};

export type BedMatches = {
  readonly matches: readonly { readonly requestId: string; readonly offerId: string }[];
  /** "needs": no home suits; "full": one would, and its beds are taken or too few. */
  readonly unmatched: readonly { readonly requestId: string; readonly reason: "needs" | "full" }[];
};

/** Whether guests could stay in a home at all, however many beds are left. */
export function suits(home: Home, guests: Guests): boolean {
  return (
    home.personId !== guests.personId &&
    !guests.notWith.includes(home.id) &&
    home.firstNight <= guests.firstNight &&
    guests.lastNight <= home.lastNight &&
    (["stepFree", "noPets", "smokeFree", "children"] as const).every((need) => !guests[need] || home[need]) &&
    (!home.womenOnly || guests.areWomen) &&
    (!guests.womenOnly || home.isWoman)
  );
}

/** What a home has that these guests do not need: such homes are kept for those who do. */
function spare(home: Home, guests: Guests): number {
  return (["stepFree", "noPets", "womenOnly", "children"] as const).filter((has) => home[has] && !guests[has])
    .length;
}
const MOST_SPARE = 4;

/**
 * Puts guests into homes: as many people as the same flow as that of mentors can seat, with homes of rare kinds kept for
 * those who need them; parties that the flow would have parted are then given the tightest home that holds them whole,
 * the largest first. Everybody's needs are kept. The same lists give the same answer.
 */
export function matchBeds(homes: readonly Home[], requests: readonly Guests[]): BedMatches {
  const nobody = homes.length;
  const unmatched = (MOST_SPARE + 1) * (homes.length + 2);
  const [party, place, cost]: [number[], number[], number[]] = [[], [], []];
  requests.forEach((guests, at) => {
    party.push(at);
    place.push(nobody);
    cost.push(0);
    homes.forEach((home, other) => {
      if (!suits(home, guests) || home.free < guests.people) return;
      party.push(at);
      place.push(other);
      cost.push(spare(home, guests));
    });
  });
  const { shares } = new Simplex({
    sizes: Int32Array.from(requests, ({ people }) => people),
    starts: new Int32Array(requests.length).fill(nobody),
    arcs: { party: Int32Array.from(party), place: Int32Array.from(place), cost: Float64Array.from(cost) },
    levels: levelsOf([
      ...homes.map(({ free }) => [
        ...(free > 0 ? [{ cost: 0, people: free }] : []),
        { cost: 2 * unmatched, people: Number.POSITIVE_INFINITY },
      ]),
      [{ cost: unmatched, people: Number.POSITIVE_INFINITY }],
    ]),
  }).solve();
  const free = homes.map((home) => home.free);
  const home = new Map<number, number>();
  for (const share of shares)
    if (share.place !== nobody && share.people === requests[share.party]!.people) {
      home.set(share.party, share.place);
      free[share.place]! -= share.people;
    }
  const left = requests.map((_, at) => at).filter((at) => !home.has(at));
  for (const at of left.sort((a, b) => requests[b]!.people - requests[a]!.people || a - b)) {
    const tightest = tightestOf(homes, free, requests[at]!);
    if (tightest === null) continue;
    home.set(at, tightest);
    free[tightest]! -= requests[at]!.people;
  }
  return {
    matches: requests.flatMap(({ id }, at) =>
      home.has(at) ? [{ requestId: id, offerId: homes[home.get(at)!]!.id }] : [],
    ),
    unmatched: requests.flatMap((guests, at) =>
      home.has(at)
        ? []
        : [
            {
              requestId: guests.id,
              reason: homes.some((each) => suits(each, guests)) ? "full" : "needs",
            } as const,
          ],
    ),
  };
}

function tightestOf(homes: readonly Home[], free: readonly number[], guests: Guests): number | null {
  let best: number | null = null;
  homes.forEach((home, at) => {
    if (!suits(home, guests) || free[at]! < guests.people) return;
    if (best === null || free[at]! < free[best]!) best = at;
  });
  return best;
}
