import { openness } from "#domain/finder/need.ts";
import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { canBeAtBoth, type Visit } from "./reachable.ts";

/** A party in the waiting list of a full session. */
export type Overflowing = {
  readonly id: string;
  readonly people: number;
  /** Where they set out; null when nobody knows. */
  readonly home: LatLng | null;
  /** Straight line in metres; null for any distance. */
  readonly withinM: number | null;
  /** A session must offer all of these. */
  readonly needs: readonly string[];
  /** When and where they are at something else that they signed up for. */
  readonly busy: readonly Visit[];
  /** Sessions that they said no to, or are signed up for. */
  readonly notTo: ReadonlySet<string>;
};

/** A session of the same day. */
export type Needing = {
  readonly id: string;
  /** Null where people help from home. */
  readonly at: LatLng | null;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly minimum: number;
  readonly want: number;
  /** Everybody who has a place, or is asked to come already. */
  readonly coming: number;
  /** Places free; Infinity without a limit. */
  readonly free: number;
  readonly offers: readonly string[];
  /** Somebody offers a lift there. */
  readonly lift: boolean;
};

/** Where a party is asked to go, and why: figures as they stand when it is asked. */
export type Offered = {
  readonly partyId: string;
  readonly to: string;
  readonly why: Reason;
};

export type Reason = {
  readonly kind: "below-minimum" | "below-want";
  readonly coming: number;
  readonly minimum: number;
  readonly want: number;
  /** Metres from where they set out, straight line; null from home, and where it is not known. */
  readonly newM: number | null;
  /** Counted from the session that they chose, because nobody knows where they live. */
  readonly fromChosen: boolean;
  readonly lift: boolean;
};

/** How a movement weighs need against the journey; the finder's own. */
export type OverflowWeights = { readonly halfDistanceM: number; readonly halfPlaces: number };

/** A session short of its minimum counts so many times as much. */
const SHORT_OF_MINIMUM = 2;
/** An hour earlier or later than what they chose, and it suits them this much less. */
const HALF_HOURS_APART = 4;
/** A lift makes the journey easier. */
const WITH_LIFT = 1.25;
/** Somebody who wanted to go out is asked to stay at home only where nothing else is in need, and the other way round. */
const OTHER_WAY = 0.25;

/**
 * Who of a waiting list is asked to go where: each in their turn to the session where they are needed most,
 *
 *     need x nearness x (how near its time is to the time they chose)
 *
 * with need as the finder counts it (the share and number of people still wanted; twice where the minimum is not
 * reached) and nearness halving with every `halfDistanceM`, within their limits. Nobody is asked to a session that has
 * as many as it wants, or no room for all of the party, nor to one that they cannot reach from where else they go that
 * day. Who is asked counts as coming, so that no session is asked for
 * more than it can use. The same input gives the same answer.
 */
export function offerElsewhere(
  waiting: readonly Overflowing[],
  own: Pick<Needing, "id" | "at" | "startsAt">,
  { sessions, weights }: { readonly sessions: readonly Needing[]; readonly weights: OverflowWeights },
): readonly Offered[] {
  const coming = new Map(sessions.map(({ id, coming: count }) => [id, count]));
  const offered: Offered[] = [];
  for (const party of waiting) {
    let best: { session: Needing; score: number; newM: number | null } | null = null;
    for (const session of sessions) {
      const there = coming.get(session.id)!;
      const newM = reachM(party, own, session);
      if (newM === "too-far" || !suits(party, own, session)) continue;
      const asked = there - session.coming;
      if (there + party.people > session.want || session.free - asked < party.people) continue;
      const score = scoreOf(session, there, { newM, own, weights });
      if (best === null || score > best.score || (score === best.score && session.id < best.session.id))
        best = { session, score, newM };
    }
    if (best === null) continue;
    const { session, newM } = best;
    const { minimum, want, lift } = session;
    const there = coming.get(session.id)!;
    coming.set(session.id, there + party.people);
    const fromChosen = party.home === null && newM !== null;
    const kind = there < minimum ? "below-minimum" : "below-want";
    offered.push({
      partyId: party.id,
      to: session.id,
      why: { kind, coming: there, minimum, want, newM, fromChosen, lift },
    });
  }
  return offered;
}

/** Metres to a session; null from home, or where nothing is known to count from. */
function reachM(
  { home, withinM }: Overflowing,
  own: Pick<Needing, "at">,
  { at }: Needing,
): number | null | "too-far" {
  if (at === null) return null;
  const from = home ?? own.at;
  // Somebody of whom only is known that they help from home is not sent out.
  if (from === null) return "too-far";
  const metres = distanceM(from, at);
  return withinM !== null && metres > withinM ? "too-far" : metres;
}

function suits(
  { home, needs, busy, notTo }: Overflowing,
  own: Pick<Needing, "id">,
  { id, at, offers, startsAt, endsAt }: Needing,
): boolean {
  return (
    id !== own.id &&
    !notTo.has(id) &&
    needs.every((need) => offers.includes(need)) &&
    busy.every((visit) => canBeAtBoth(visit, { at, from: startsAt, until: endsAt }, home))
  );
}

function scoreOf(
  { want, minimum, at, startsAt, lift }: Needing,
  there: number,
  {
    newM,
    own,
    weights,
  }: { newM: number | null; own: Pick<Needing, "at" | "startsAt">; weights: OverflowWeights },
): number {
  const need = openness({ placesToFill: want - there, places: want }, weights);
  const near = 2 ** (-(newM ?? 0) / weights.halfDistanceM);
  const hours = Math.abs(startsAt - own.startsAt) / 3_600_000;
  return (
    need *
    near *
    2 ** (-hours / HALF_HOURS_APART) *
    (there < minimum ? SHORT_OF_MINIMUM : 1) *
    (lift ? WITH_LIFT : 1) *
    ((at === null) === (own.at === null) ? 1 : OTHER_WAY)
  );
}
