import { levelsOf } from "#domain/assignment/problem.ts";
import { Simplex } from "#domain/assignment/simplex.ts";

/** Someone who mentors up to `capacity` more people. */
export type Mentor = {
  readonly id: string;
  readonly capacity: number;
  readonly interests: readonly string[];
  /** Regions they can meet in; empty for any, by telephone. */
  readonly regions: readonly string[];
  /** Languages they would speak ("en", "cy"). */
  readonly languages: readonly string[];
  /** When they mostly have time ("evenings"); empty for any. */
  readonly times: readonly string[];
  /** Has stood as a candidate, or run a campaign, and would mentor one. */
  readonly mentorsCandidates: boolean;
};

export type Mentee = {
  readonly id: string;
  readonly interests: readonly string[];
  /** Null where they did not say. */
  readonly region: string | null;
  readonly languages: readonly string[];
  readonly times: readonly string[];
  readonly isCandidate: boolean;
  /** Mentors whom they, or who, would rather not. */
  readonly notWith: readonly string[];
};

export type Match = {
  readonly menteeId: string;
  readonly mentorId: string;
  readonly why: {
    readonly shared: readonly string[];
    /** Whether the mentor named the other's region; whoever helps anywhere named none. */
    readonly sameRegion: boolean;
    /** Whether both named a time of the week that they share. */
    readonly sameTimes: boolean;
    readonly asCandidate: boolean;
  };
};

export type Matches = {
  readonly matches: readonly Match[];
  readonly unmatched: readonly { readonly menteeId: string; readonly reason: "nobody-suits" | "full" }[];
};

/**
 * What a match lacks, in points: fewer is better. One interest shared is worth more than the region, which is worth as
 * much as the time of the week, and both more than evenness.
 */
const POINTS = { interest: 12, mostInterests: 4, region: 8, times: 8, candidate: 24 } as const;
/** Each further mentee of one mentor costs a point more, up to this. */
const MOST_CROWDED = 6;

/**
 * The best matching of mentees with mentors: most matched, then closest in interests, region, times and standing, then evenly among
 * mentors; the exact optimum of that, by the same flow as the rebalance of a day.
 *
 * A candidate is matched with somebody who mentors candidates, or not at all; two who share no language are not matched, and
 * nobody is with whom they named in `notWith`.
 */
export function matchMentors(mentors: readonly Mentor[], mentees: readonly Mentee[]): Matches {
  const nobody = mentors.length;
  const worst =
    POINTS.interest * POINTS.mostInterests +
    POINTS.region +
    POINTS.times +
    POINTS.candidate +
    MOST_CROWDED +
    1;
  // A circle of exchanges passes each mentor once, so this outweighs whatever points it could gain.
  const unmatched = worst * (mentors.length + 2);
  const [party, place, cost]: [number[], number[], number[]] = [[], [], []];
  mentees.forEach((mentee, at) => {
    party.push(at);
    place.push(nobody);
    cost.push(0);
    mentors.forEach((mentor, other) => {
      if (!suits(mentor, mentee)) return;
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
          reason: mentors.some((mentor) => suits(mentor, mentee)) ? "full" : "nobody-suits",
        };
      }),
  };
}

/** May these two be matched at all, whatever they share? */
export function suits(mentor: Mentor, mentee: Mentee): boolean {
  return (
    mentor.capacity > 0 &&
    mentee.languages.some((each) => mentor.languages.includes(each)) &&
    mentor.id !== mentee.id &&
    (!mentee.isCandidate || mentor.mentorsCandidates) &&
    !mentee.notWith.includes(mentor.id)
  );
}

/** Points that keep a pair from being perfect. Exported for tests. */
export function lacking(mentor: Mentor, mentee: Mentee): number {
  const { shared, sameRegion, sameTimes } = matchOf(mentor, mentee).why;
  const anywhere = mentor.regions.length === 0;
  const anyTime = mentor.times.length === 0 || mentee.times.length === 0;
  return (
    POINTS.interest * (POINTS.mostInterests - Math.min(POINTS.mostInterests, shared.length)) +
    (sameRegion || anywhere ? 0 : POINTS.region) +
    (sameTimes || anyTime ? 0 : POINTS.times) +
    // Those who mentor candidates are kept for candidates where others will do.
    (mentor.mentorsCandidates && !mentee.isCandidate ? POINTS.candidate : 0)
  );
}

/** Two of a pair, and why they would suit each other. */
export function matchOf(mentor: Mentor, mentee: Mentee): Match {
  return {
    menteeId: mentee.id,
    mentorId: mentor.id,
    why: {
      shared: [...new Set(mentee.interests)].filter((each) => mentor.interests.includes(each)),
      sameRegion: mentee.region !== null && mentor.regions.includes(mentee.region),
      sameTimes: mentee.times.some((each) => mentor.times.includes(each)),
      asCandidate: mentee.isCandidate,
    },
  };
}
