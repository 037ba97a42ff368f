import fc from "fast-check";
import { expect, test } from "vitest";
import { solveProgramme, type Term } from "#test/programmes/highs.ts";
import { lacking, type Mentee, type Mentor, matchMentors } from "./mentoring.ts";

const interests = fc.uniqueArray(fc.constantFrom("doors", "phones", "speaking", "housing", "transport"), {
  maxLength: 4,
});
const region = fc.constantFrom("Wales", "London", "North");
const languages = fc.uniqueArray(fc.constantFrom("en", "cy"), { maxLength: 2 });
const times = fc.uniqueArray(fc.constantFrom("evenings", "weekends"), { maxLength: 2 });
const someMentors = fc.array(
  fc.record({
    capacity: fc.integer({ min: 0, max: 3 }),
    interests,
    regions: fc.uniqueArray(region, { maxLength: 2 }),
    ...{ languages, times },
    mentorsCandidates: fc.boolean(),
  }),
  { maxLength: 6 },
);
const someMentees = fc.array(
  fc.record({
    interests,
    region: fc.option(region),
    ...{ languages, times },
    isCandidate: fc.boolean(),
    notWith: fc.uniqueArray(fc.constantFrom("mentor-0", "mentor-1"), { maxLength: 1 }),
  }),
  { maxLength: 12 },
);
const named = <T>(name: string, all: readonly T[]) =>
  all.map((each, at) => ({ ...each, id: `${name}-${at}` }));

test("as many are matched, and as well, as a linear programme finds possible", () => {
  fc.assert(
    fc.property(someMentors, someMentees, (mentorsGiven, menteesGiven) => {
      const mentors: Mentor[] = named("mentor", mentorsGiven);
      const mentees: Mentee[] = named("mentee", menteesGiven);
      const { matches, unmatched } = matchMentors(mentors, mentees);
      expect(matches.length + unmatched.length).toBe(mentees.length);
      const counts = Map.groupBy(matches, ({ mentorId }) => mentorId);
      let cost = 0 - 10_000 * matches.length;
      for (const mentor of mentors) {
        const own = counts.get(mentor.id) ?? [];
        expect(own.length).toBeLessThanOrEqual(mentor.capacity);
        own.forEach((match, at) => {
          const mentee = mentees.find(({ id }) => id === match.menteeId)!;
          expect(mentee.notWith).not.toContain(mentor.id);
          expect(mentor.mentorsCandidates || !mentee.isCandidate).toBe(true);
          expect(mentee.languages.some((each) => mentor.languages.includes(each))).toBe(true);
          cost += at + lacking(mentor, mentee);
        });
      }
      expect(cost - Math.round(best(mentors, mentees))).toBe(0);
    }),
    { numRuns: 80 },
  );
});

test("a match says what the two share", () => {
  const mentor: Mentor = {
    id: "m",
    capacity: 1,
    interests: ["doors", "housing"],
    regions: ["Wales"],
    ...{ languages: ["en", "cy"], times: ["evenings"] },
    mentorsCandidates: true,
  };
  const mentee: Mentee = {
    ...{ id: "n", interests: ["housing"], region: "Wales", isCandidate: true, notWith: [] },
    ...{ languages: ["cy"], times: ["weekends"] },
  };
  const apart = { ...mentee, id: "o", notWith: ["m"] };
  expect(matchMentors([mentor], [mentee, apart, { ...mentee, id: "p", languages: ["fr"] }])).toEqual({
    matches: [
      {
        ...{ menteeId: "n", mentorId: "m" },
        why: { shared: ["housing"], sameRegion: true, sameTimes: false, asCandidate: true },
      },
    ],
    unmatched: [
      { menteeId: "o", reason: "nobody-suits" },
      { menteeId: "p", reason: "nobody-suits" },
    ],
  });
});

function best(mentors: readonly Mentor[], mentees: readonly Mentee[]): number {
  const minimise: Term[] = [];
  const upper = new Map<string, number>();
  const byMentor: Term[][] = mentors.map(() => []);
  const rows = mentees.map((mentee, n) => {
    const terms = mentors.flatMap((mentor, m) => {
      if ((mentee.isCandidate && !mentor.mentorsCandidates) || mentee.notWith.includes(mentor.id)) return [];
      if (!mentee.languages.some((each) => mentor.languages.includes(each))) return [];
      const of = `x${m}_${n}`;
      minimise.push({ times: lacking(mentor, mentee) - 10_000, of });
      byMentor[m]!.push({ times: 1, of });
      return [{ times: 1, of }];
    });
    return { terms, sense: "<=" as const, right: 1 };
  });
  mentors.forEach(({ capacity }, m) => {
    const places = Array.from({ length: capacity }, (_, at) => {
      upper.set(`k${m}_${at}`, 1);
      if (at > 0) minimise.push({ times: at, of: `k${m}_${at}` });
      return { times: -1, of: `k${m}_${at}` };
    });
    rows.push({ terms: [...byMentor[m]!, ...places], sense: "<=", right: 0 });
  });
  return solveProgramme({ minimise, rows, upper, binary: [] }).value;
}
