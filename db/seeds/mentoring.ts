import { INTERESTS } from "#features/mentoring/contract.ts";
import { mentoringSeen } from "#features/mentoring/overview/queries.ts";
import { proposedPairs } from "#features/mentoring/pairing/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { seededRandom } from "./random.ts";
import { GROUP } from "./role-holders.ts";

const [MENTORS, MENTEES, PAIRS, ASKED] = [30, 45, 16, 6];
const [HERE_MENTORS, HERE_MENTEES] = [5, 8];
const DAY_MS = 86_400_000;
const NOTES = {
  mentor: ["I have run street stalls for six years.", "Stood for the council twice, lost once.", ""],
  mentee: ["I am shy at doors and would like to be less so.", "Where do I begin?", ""],
} as const;

/**
 * Mentoring in the demonstration: people of its groups who offer and ask, some together who have met, some who are asked,
 * and others who wait to be matched. Does nothing where anybody has offered or asked already.
 *
 * @returns people who take part now
 */
export function seedMentoring(db: Db, now: Date): Promise<number> {
  return withPeople(db, wholeMovement("seed"), async (people) => {
    const before = await people.selectFrom("mentoring_entry").select("id").limit(1).execute();
    if (before.length > 0) return 0;
    const found = await people
      .selectFrom("person")
      .select(["id", "region", "locale"])
      .select(({ exists, selectFrom }) =>
        exists(
          selectFrom("group_membership")
            .innerJoin("movement_group", "movement_group.id", "group_membership.group_id")
            .select("group_membership.id")
            .where("slug", "=", GROUP)
            .whereRef("person_id", "=", "person.id"),
        ).as("here"),
      )
      .where("merged_into", "is", null)
      .where("name", "is not", null)
      .where("region", "is not", null)
      .orderBy("here", "desc")
      .orderBy(
        ({ exists, selectFrom }) =>
          exists(selectFrom("group_membership").select("id").whereRef("person_id", "=", "person.id")),
        "desc",
      )
      .orderBy("id")
      .limit(MENTORS + MENTEES)
      .execute();
    // Some of either side are of the group of the demonstration's organiser, who then has them to look at.
    const here = found.filter((each) => each.here).slice(0, HERE_MENTORS + HERE_MENTEES);
    const others = found.filter((each) => !here.includes(each));
    const persons = [
      ...[...here.slice(0, HERE_MENTORS), ...others].slice(0, MENTORS),
      ...here.slice(HERE_MENTORS),
      ...others.slice(MENTORS - Math.min(HERE_MENTORS, here.length)),
    ];
    const random = seededRandom(332);
    const interests = (count: number) => [
      ...new Set(Array.from({ length: count }, () => random.pick(INTERESTS))),
    ];
    const rows = persons.map(({ id, region, locale }, at) => {
      const side = at < MENTORS ? ("mentor" as const) : ("mentee" as const);
      const entered = new Date(now.getTime() - random.whole(10, 130) * DAY_MS);
      return {
        ...{ person_id: id, side, capacity: side === "mentor" ? random.whole(1, 3) : 1 },
        ...{ interests: interests(3), regions: [region!] },
        ...{
          languages: locale === "cy" ? ["cy", "en"] : ["en"],
          times: random.chance(0.5) ? ["evenings"] : [],
        },
        ...{
          candidate: random.chance(0.2),
          note: NOTES[side][at % 3]!,
          entered_at: entered,
          changed_at: entered,
        },
      };
    });
    if (rows.length > 0) await people.insertInto("mentoring_entry").values(rows).execute();
    await bringTogether(people, now);
    if (rows.length > 0)
      await recordFact(people, {
        ...{ kind: "session.seeded", actor: "seed", subject: "mentoring/demo", at: now },
        detail: { people: rows.length },
      });
    return rows.length;
  });
}

/** The first of what matching proposes: most are together and have met, a few are asked. */
async function bringTogether(people: PeopleDb, now: Date): Promise<void> {
  const seen = await mentoringSeen(people, { by: "seed", now });
  const entryOf = (personId: string) =>
    [...seen.mentors, ...seen.mentees].find((each) => each.personId === personId)!.id;
  const day = (daysAgo: number) =>
    new Date(now.getTime() - daysAgo * DAY_MS).toISOString().slice(0, "2026-11-21".length);
  for (const [at, { mentorId, menteeId }] of proposedPairs(seen)
    .matches.slice(0, PAIRS + ASKED)
    .entries()) {
    const agreed = at < PAIRS;
    const proposedAt = new Date(now.getTime() - (agreed ? 40 : 3) * DAY_MS);
    const { id: pairId } = await people
      .insertInto("mentoring_pair")
      .values({
        ...{ mentor_entry_id: entryOf(mentorId), mentee_entry_id: entryOf(menteeId) },
        ...{ mentor_id: mentorId, mentee_id: menteeId, standing: agreed ? "agreed" : "proposed", holds: 1 },
        ...{ proposed_at: proposedAt, proposed_by: "seed" },
        answer_by: new Date(proposedAt.getTime() + 14 * DAY_MS),
        ...(agreed
          ? { mentor_yes_at: proposedAt, mentee_yes_at: proposedAt, agreed_at: proposedAt }
          : at % 2 === 0
            ? { mentor_yes_at: proposedAt }
            : {}),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const met = (daysAgo: number, who: readonly string[]) =>
      who.map((person_id) => ({ pair_id: pairId, person_id, held_on: day(daysAgo), noted_at: now }));
    const meetings = agreed
      ? [
          ...met(30, [mentorId, menteeId]),
          ...(at % 3 === 0 ? met(9, [mentorId, menteeId]) : met(9, [menteeId])),
        ]
      : [];
    if (meetings.length > 0) await people.insertInto("mentoring_meeting").values(meetings).execute();
  }
}
