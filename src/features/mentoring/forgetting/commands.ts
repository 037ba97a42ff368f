import { sql } from "kysely";
import {
  PAIR_DAYS_KEPT,
  type PostMentoringLetter,
  REPORT_DAYS_KEPT,
  SILENT_DAYS,
} from "#features/mentoring/contract.ts";
import { endEntry } from "#features/mentoring/entering/commands.ts";
import { endPair, entriesOfPair, holdEntries } from "#features/mentoring/ledger/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

type Clock = { readonly post: PostMentoringLetter; readonly now: Date };
/** As many as one night takes care of; the next night goes on. */
const A_NIGHT = 1000;

/**
 * Ends what nobody answered: pairs that one or both left unanswered, each in its own transaction, and entries without a
 * word or a pair for a year, whose person is told.
 *
 * @returns how many of each ended
 */
export async function lapseMentoring(
  db: Db,
  { post, now }: Clock,
): Promise<{ readonly pairs: number; readonly entries: number }> {
  const author = "job/mentoring";
  const { pairs, entries } = await withPeople(db, wholeMovement("lapsing-mentoring"), async (people) => ({
    pairs: await people
      .selectFrom("mentoring_pair")
      .select("id")
      .where("standing", "=", "proposed")
      .where("answer_by", "<=", now)
      .orderBy("id")
      .limit(A_NIGHT)
      .execute(),
    entries: (
      await sql<{ id: string; personId: string }>`
        select id, person_id as "personId" from mentoring_entry
        where ended_at is null and taken = 0 and changed_at < ${now}::timestamptz - make_interval(days => ${SILENT_DAYS})
          and not exists (select from mentoring_pair pair where mentoring_entry.id in (mentor_entry_id, mentee_entry_id)
            and ended_at > ${now}::timestamptz - make_interval(days => ${SILENT_DAYS}))
        order by id limit ${A_NIGHT}`.execute(people)
    ).rows,
  }));
  let lapsed = 0;
  for (const { id: pairId } of pairs)
    lapsed += await withPeople(db, wholeMovement("lapsing-mentoring"), async (people) => {
      await holdEntries(people, () => entriesOfPair(people, pairId));
      // Both may have said yes while it waited its turn.
      const still = await people
        .selectFrom("mentoring_pair")
        .select("id")
        .where("id", "=", pairId)
        .where("standing", "=", "proposed")
        .forUpdate()
        .executeTakeFirst();
      if (still === undefined) return 0;
      const ended = await endPair(people, { pairId, why: "lapsed", side: null, author, post, now });
      return Number(ended.ok);
    });
  let silent = 0;
  for (const { id: entryId, personId } of entries)
    silent += await withPeople(db, wholeMovement("lapsing-mentoring"), async (people) => {
      const ended = await endEntry(people, { entryId, personId, why: "silent", author, post, now });
      if (ended.ok) await post(people, { kind: "silent", personId });
      return Number(ended.ok);
    });
  return { pairs: lapsed, entries: silent };
}

/**
 * Removes what is no longer needed: 90 days after a pair ended its messages and notes of meetings, as long after an entry
 * ended what it said, and reports after a year. That two met, and how often, stays with the pair.
 *
 * @returns how many entries and pairs were forgotten
 */
export function forgetMentoring(
  db: Db,
  now: Date,
): Promise<{ readonly entries: number; readonly pairs: number }> {
  return withPeople(db, wholeMovement("forgetting-mentoring"), async (people) => {
    const before = sql`${now}::timestamptz - make_interval(days => ${PAIR_DAYS_KEPT})`;
    const over = sql`(select id from mentoring_pair where forgotten_at is null and ended_at < ${before})`;
    await sql`delete from mentoring_message where pair_id in ${over}`.execute(people);
    // The count of meetings stays as it was: what is emptied is what they noted.
    await sql`update mentoring_meeting set sealed = null where sealed is not null and pair_id in ${over}`.execute(
      people,
    );
    const pairs =
      await sql`update mentoring_pair set forgotten_at = ${now}, mentor_shows = false, mentee_shows = false
      where id in ${over}`.execute(people);
    const entries =
      await sql`update mentoring_entry set forgotten_at = ${now}, note = '', interests = '{}', regions = '{}',
        languages = '{}', times = '{}', candidate = false
      where forgotten_at is null and ended_at < ${before}`.execute(people);
    await sql`delete from mentoring_report
      where at < ${now}::timestamptz - make_interval(days => ${REPORT_DAYS_KEPT})`.execute(people);
    return { entries: Number(entries.numAffectedRows ?? 0n), pairs: Number(pairs.numAffectedRows ?? 0n) };
  });
}
