import { levelsOf } from "#domain/assignment/problem.ts";
import { Simplex } from "#domain/assignment/simplex.ts";

/** Someone who mentors up to `capacity` more people. */
export type Mentor = {
  readonly id: string;
  readonly capacity: number;
  readonly interests: readonly string[];
  /** Regions they can meet in; empty for any, by telephone. */
  readonly regions: readonly string[];
  /** Has stood as a candidate, or run a campaign, and would mentor one. */
  readonly mentorsCandidates: boolean;
};

export type Mentee = {
  readonly id: string;
  readonly interests: readonly string[];
  /** Null where they did not say. */
  readonly region: string | null;
  readonly isCandidate: boolean;
  /** Mentors whom they, or who, would rather not. */
  readonly notWith: readonly string[];
};

export type Match = {
  readonly menteeId: string;
  readonly mentorId: string;
  readonly why: {
    readonly shared: readonly string[];
    readonly sameRegion: boolean;
    readonly asCandidate: boolean;
  };
};

export type Matches = {
  readonly matches: readonly Match[];
  readonly unmatched: readonly { readonly menteeId: string; readonly reason: "nobody-suits" | "full" }[];
};

/** What a match lacks, in points: fewer is better. One interest shared is worth more than the region, which is worth more than evenness. */
const POINTS = { interest: 12, mostInterests: 4, region: 8, candidate: 24 } as const;
/** Each further mentee of one mentor costs a point more, up to this. */
const MOST_CROWDED = 6;

/**
 * The best matching of mentees with mentors: most matched, then closest in interests, region and standing, then evenly among
 * mentors; the exact optimum of that, by the same flow as the rebalance of a day.
 *
 * A candidate is matched with somebody who mentors candidates, or not at all; nobody is matched with whom they named in `notWith`.
 */
export function matchMentors(mentors: readonly Mentor[], mentees: readonly Mentee[]): Matches {
  const nobody = mentors.length;
  const worst = POINTS.interest * POINTS.mostInterests + POINTS.region + POINTS.candidate + MOST_CROWDED + 1;
  // A circle of exchanges passes each mentor once, so this outweighs whatever points it could gain.
  const unmatched = worst * (mentors.length + 2);
  const [party, place, cost]: [number[], number[], number[]] = [[], [], []];
  mentees.forEach((mentee, at) => {
    party.push(at);
    place.push(nobody);
    cost.push(0);
    mentors.forEach((mentor, other) => {
      if (!suit(mentor, mentee)) return;
      party.push(at);
      place.push(other);
      cost.push(lacking(mentor, mentee));
    });
  });
  const levels = levelsOf([
    ...mentors.map(({ capacity }) => [
      ...Array.from({ length: capacity }, (_, before) => ({
        cost: Math.min(MOST_CROWDED, before),
        people: 1,
      })),
      { cost: 2 * unmatched, people: Number.POSITIVE_INFINITY },
    ]),
    [{ cost: unmatched, people: Number.POSITIVE_INFINITY }],
  ]);
  const { shares } = new Simplex({
    sizes: new Int32Array(mentees.length).fill(1),
    starts: new Int32Array(mentees.length).fill(nobody),
    arcs: { party: Int32Array.from(party), place: Int32Array.from(place), cost: Float64Array.from(cost) },
    levels,
  }).solve();
  return {
    matches: shares
      .filter((share) => share.place !== nobody)
      .map((share) => matchOf(mentors[share.place]!, mentees[share.party]!)),
    unmatched: shares
      .filter((share) => share.place === nobody)
      .map((share) => {
        const mentee = mentees[share.party]!;
        return {
          menteeId: mentee.id,
          reason: mentors.some((mentor) => suit(mentor, mentee)) ? "full" : "nobody-suits",
        };
      }),
  };
}

function suit(mentor: Mentor, mentee: Mentee): boolean {
  return (
    mentor.capacity > 0 &&
    mentor.id !== mentee.id &&
    (!mentee.isCandidate || mentor.mentorsCandidates) &&
    !mentee.notWith.includes(mentor.id)
  );
}

/** Points that keep a pair from being perfect. Exported for tests. */
export function lacking(mentor: Mentor, mentee: Mentee): number {
  const { shared, sameRegion } = matchOf(mentor, mentee).why;
  return (
    POINTS.interest * (POINTS.mostInterests - Math.min(POINTS.mostInterests, shared.length)) +
    (sameRegion ? 0 : POINTS.region) +
    // Those who mentor candidates are kept for candidates where others will do.
    (mentor.mentorsCandidates && !mentee.isCandidate ? POINTS.candidate : 0)
  );
}

function matchOf(mentor: Mentor, mentee: Mentee): Match {
  return {
    menteeId: mentee.id,
    mentorId: mentor.id,
    why: {
      shared: [...new Set(mentee.interests)].filter((each) => mentor.interests.includes(each)),
      sameRegion:
        mentor.regions.length === 0 || (mentee.region !== null && mentor.regions.includes(mentee.region)),
      asCandidate: mentee.isCandidate,
    },
  };
}
