import { DEFAULT_WEIGHTS, openness } from "#domain/finder/need.ts";
import { distanceM } from "#domain/geo/distance.ts";
import { canBeAtBoth } from "#domain/moves/reachable.ts";
import { workOf } from "#domain/moves/work.ts";
import { startOfLondonDay } from "#domain/time/london.ts";
import {
  type BusyTime,
  busyTimes,
  type GroundParty,
  type GroundSession,
  offersOf,
  partiesAt,
  partyNeeds,
  reachOf,
  sessionsBetween,
} from "#features/events/moves/ground/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** A session of the same day that organisers may send people to. */
export type Target = {
  readonly session: GroundSession;
  /** People that it still hopes for, as far as it has places; those who are asked already counted. */
  readonly room: number;
  /** From the session that has too many, in metres; null where either is from home. */
  readonly awayM: number | null;
};

const MOST_TARGETS = 15;

/** Where people of a session are needed on the same day, most first: need for the way, as the finder counts it. */
export async function targetsFor(
  people: PeopleDb,
  own: GroundSession,
  { groups, now }: { readonly groups: "all" | readonly number[]; readonly now: Date },
): Promise<readonly Target[]> {
  const from = startOfLondonDay(own.startsAt);
  const until = startOfLondonDay(own.startsAt, 1);
  const sessions = await sessionsBetween(people, { from, until, groups });
  const targets = sessions
    .filter(({ id, startsAt, kind }) => id !== own.id && startsAt > now && workOf(kind) === workOf(own.kind))
    .map(
      (session): Target => ({
        session,
        room: roomOf(session),
        awayM: own.at === null || session.at === null ? null : distanceM(own.at, session.at),
      }),
    );
  const worth = ({ session: { want, taken, asked, minimum }, awayM }: Target) =>
    openness({ placesToFill: want - taken - asked, places: want }, DEFAULT_WEIGHTS) *
    2 ** (-(awayM ?? 0) / DEFAULT_WEIGHTS.halfDistanceM) *
    (taken + asked < minimum ? 2 : 1);
  return targets
    .filter(({ room }) => room > 0)
    .toSorted((a, b) => worth(b) - worth(a) || (a.session.id < b.session.id ? -1 : 1))
    .slice(0, MOST_TARGETS);
}

function roomOf({ want, taken, asked, places }: GroundSession): number {
  return Math.max(0, Math.min(want, places ?? want) - taken - asked);
}

/** Why somebody is not ticked, or cannot be. */
export type Doubt = "too-far" | "needs" | "busy" | "tied" | "rather-stays" | "already-there";

/** A party that may be moved, as its organiser sees it: distances in metres, never where they live. */
export type Candidate = {
  readonly signUpId: string;
  readonly personId: string;
  readonly name: string | null;
  readonly people: number;
  readonly standing: GroundParty["standing"];
  readonly newM: number | null;
  readonly oldM: number | null;
  readonly doubts: readonly Doubt[];
  /** Ticked to begin with. */
  readonly chosen: boolean;
};

/** Doubts that an organiser cannot overrule. */
const STAYS: ReadonlySet<Doubt> = new Set(["tied", "rather-stays", "already-there"]);
export const mayGo = ({ doubts }: Candidate) => !doubts.some((doubt) => STAYS.has(doubt));

/**
 * Who of a session would be moved to another: those who wait, in their order, then whoever came last; whole parties, as
 * many as make up `count` people, without anybody for whom it would be too far, or who needs something there.
 */
export async function candidates(
  people: PeopleDb,
  { own, to, count }: { readonly own: GroundSession; readonly to: GroundSession; readonly count: number },
): Promise<readonly Candidate[]> {
  const all = await partiesAt(people, [own.id]);
  const waiting = all.filter(({ standing }) => standing === "waiting");
  const placed = all.filter(({ standing }) => standing === "going").toReversed();
  const parties = [...waiting, ...placed];
  const personIds = parties.map(({ personId }) => personId);
  const times = { from: startOfLondonDay(own.startsAt), until: startOfLondonDay(own.startsAt, 1) };
  const busy = await busyTimes(people, { personIds, ...times });
  const there = new Set((await partiesAt(people, [to.id])).map(({ personId }) => personId));
  let left = count;
  return parties.map((party) => {
    const doubts = doubtsOf(party, { own, to, busy: busy.get(party.personId) ?? [], there });
    const chosen = doubts.length === 0 && party.people <= left;
    if (chosen) left -= party.people;
    const { signUpId, personId, name, standing } = party;
    return {
      signUpId,
      personId,
      name,
      people: party.people,
      standing,
      ...waysOf(party, { own, to }),
      doubts,
      chosen,
    };
  });
}

function doubtsOf(
  party: GroundParty,
  {
    own,
    to,
    busy,
    there,
  }: {
    own: GroundSession;
    to: GroundSession;
    busy: readonly BusyTime[];
    there: ReadonlySet<string>;
  },
): readonly Doubt[] {
  const { newM } = waysOf(party, { own, to });
  const within = reachOf(party, own);
  const offers = offersOf(to);
  const visit = { at: to.at, from: to.startsAt.getTime(), until: to.endsAt.getTime() };
  const elsewhere = busy.some(
    (other) => other.sessionId !== own.id && !canBeAtBoth(other, visit, party.home),
  );
  const doubts: readonly [Doubt, boolean][] = [
    ["already-there", there.has(party.personId)],
    ["tied", party.tied],
    ["rather-stays", party.wish?.mayAsk === false],
    ["too-far", newM !== null && within !== null && newM > within],
    ["needs", partyNeeds(party, own).some((need) => !offers.includes(need))],
    ["busy", elsewhere && !there.has(party.personId)],
  ];
  return doubts.filter(([, holds]) => holds).map(([doubt]) => doubt);
}

/** How far it is to both sessions, from home or else from the session they chose. */
function waysOf(
  { home }: Pick<GroundParty, "home">,
  { own, to }: { readonly own: Pick<GroundSession, "at">; readonly to: Pick<GroundSession, "at"> },
): { readonly newM: number | null; readonly oldM: number | null } {
  const from = home ?? own.at;
  const way = (at: GroundSession["at"]) =>
    from === null || at === null ? null : Math.round(distanceM(from, at));
  return { newM: way(to.at), oldM: home === null ? null : way(own.at) };
}
