import { sql } from "kysely";
import { type Mentee, type Mentor, matchOf, suits } from "#domain/mentoring/mentoring.ts";
import { APART_AFTER, type EndedWhy, type Entry, type Side } from "#features/mentoring/contract.ts";
import { asEntry } from "#features/mentoring/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Entries of one side that a page shows and a matching looks at, those who wait longest first. */
const MOST_LISTED = 300;

export type EntryListed = Entry & { readonly name: string | null };

/** A pair as organisers see it: how often they met, never what they wrote. */
export type PairListed = {
  readonly id: string;
  readonly mentorId: string;
  readonly menteeId: string;
  /** Null for somebody of another group, whom they do not see. */
  readonly mentorName: string | null;
  readonly menteeName: string | null;
  readonly standing: "proposed" | "agreed" | "ended";
  readonly proposedAt: Date;
  readonly answerBy: Date;
  readonly mentorSaidYes: boolean;
  readonly menteeSaidYes: boolean;
  readonly agreedAt: Date | null;
  readonly meetings: number;
  readonly lastMetOn: string | null;
  readonly endedAt: Date | null;
  readonly endedWhy: EndedWhy | null;
  readonly endedSide: Side | null;
};

export type ReportListed = {
  readonly id: string;
  readonly byName: string | null;
  readonly aboutName: string | null;
  readonly words: string;
  readonly at: Date;
};

export type MentoringSeen = {
  readonly mentors: readonly EntryListed[];
  readonly mentees: readonly EntryListed[];
  readonly pairs: readonly PairListed[];
  /** Ended in the last 90 days. */
  readonly over: readonly PairListed[];
  readonly reports: readonly ReportListed[];
  /** Who parted, as "mentor mentee" by person: they are not brought together again. */
  readonly apart: ReadonlySet<string>;
};

/** All of mentoring among the people in the scope, but for what was reported about `by`, who looks. */
export async function mentoringSeen(
  people: PeopleDb,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<MentoringSeen> {
  const entries = await people
    .selectFrom("mentoring_entry")
    .innerJoin("person", "person.id", "person_id")
    .selectAll("mentoring_entry")
    .select("person.name")
    .where("ended_at", "is", null)
    .orderBy("entered_at")
    .orderBy("mentoring_entry.id")
    .limit(4 * MOST_LISTED)
    .execute();
  const listed = (side: Side) =>
    entries
      .filter((row) => row.side === side)
      .slice(0, MOST_LISTED)
      .map((row): EntryListed => ({ ...asEntry(row), name: row.name }));
  const { rows: pairs } = await sql<PairListed>`
    select pair.id, mentor_id as "mentorId", mentee_id as "menteeId", mentor.name as "mentorName", mentee.name as "menteeName",
      standing, proposed_at as "proposedAt", answer_by as "answerBy", mentor_yes_at is not null as "mentorSaidYes",
      mentee_yes_at is not null as "menteeSaidYes", agreed_at as "agreedAt", meetings, last_met_on::text as "lastMetOn",
      ended_at as "endedAt", ended_why as "endedWhy", ended_side as "endedSide"
    from mentoring_pair pair left join person mentor on mentor.id = mentor_id left join person mentee on mentee.id = mentee_id
    where standing <> 'ended' or ended_at > ${now}::timestamptz - interval '90 days'
    order by standing = 'ended', standing = 'agreed', coalesce(ended_at, proposed_at) desc, pair.id limit ${2 * MOST_LISTED}`.execute(
    people,
  );
  const { rows: reports } = await sql<ReportListed>`
    select report.id, by.name as "byName", about.name as "aboutName", words, report.at
    from mentoring_report report left join person by on by.id = by_id left join person about on about.id = about_id
    where seen_at is null and about_id::text <> ${by} order by report.at limit 100`.execute(people);
  const { rows: apart } = await sql<{ pair: string }>`
    select distinct mentor_id || ' ' || mentee_id as pair from mentoring_pair
    where ended_why = any (${[...APART_AFTER]}::text[])`.execute(people);
  return {
    ...{ mentors: listed("mentor"), mentees: listed("mentee"), reports },
    pairs: pairs.filter(({ standing }) => standing !== "ended"),
    over: pairs.filter(({ standing }) => standing === "ended"),
    apart: new Set(apart.map(({ pair }) => pair)),
  };
}

/** A mentor as matching takes one: with the room that is left. */
export function asMentor({ personId, capacity, taken, pausedAt, interests, ...entry }: Entry): Mentor {
  const { regions, languages, times, candidate } = entry;
  return {
    ...{
      id: personId,
      capacity: pausedAt === null ? capacity - taken : 0,
      interests,
      regions,
      languages,
      times,
    },
    mentorsCandidates: candidate,
  };
}

/** Whoever asks, as matching takes them. */
export function asMentee(
  { personId, interests, regions, languages, times, candidate }: Entry,
  { apart, mentors }: Pick<MentoringSeen, "apart" | "mentors">,
): Mentee {
  return {
    ...{ id: personId, interests, region: regions[0] ?? null, languages, times, isCandidate: candidate },
    notWith: mentors.map((each) => each.personId).filter((id) => isApart(apart, id, personId)),
  };
}

/** Whoever mentored the other before and parted stays apart, whichever way round. */
const isApart = (apart: ReadonlySet<string>, one: string, other: string) =>
  apart.has(`${one} ${other}`) || apart.has(`${other} ${one}`);

/** Whoever asks and has no mentor yet, nor one proposed. */
export const waiting = ({ mentees }: Pick<MentoringSeen, "mentees">) =>
  mentees.filter(({ taken, pausedAt }) => taken === 0 && pausedAt === null);

/** Mentors with room who would suit somebody, those who share most first, each with why. */
export function whoSuits(seen: MentoringSeen, mentee: EntryListed) {
  const asked = asMentee(mentee, seen);
  return seen.mentors
    .filter((mentor) => suits(asMentor(mentor), asked))
    .map((mentor) => ({ mentor, why: matchOf(asMentor(mentor), asked).why }))
    .sort((a, b) => score(b.why) - score(a.why));
}

const score = (why: ReturnType<typeof matchOf>["why"]) =>
  3 * why.shared.length + 2 * Number(why.sameRegion) + Number(why.sameTimes);
