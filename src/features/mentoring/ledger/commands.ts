import { sql } from "kysely";
import type { EndedWhy, PostMentoringLetter, Side } from "#features/mentoring/contract.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * Holds people and their entries in the order of their ids, people first, as merges and erasures hold people: two who
 * bring the same together, or part them, wait for one another and never crosswise. What `find` names may have changed
 * while we waited; then all are let go and taken again.
 *
 * @returns what was held
 */
export async function holdEntries(
  people: PeopleDb,
  find: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  let wanted = [...new Set(await find())].sort();
  for (;;) {
    await sql`savepoint mentoring`.execute(people);
    await sql`select id from person where id in (select person_id from mentoring_entry where id = any (${wanted}::uuid[]))
      order by id for key share`.execute(people);
    await sql`select id from mentoring_entry where id = any (${wanted}::uuid[]) order by id for update`.execute(
      people,
    );
    const now = [...new Set(await find())].sort();
    if (now.every((id) => wanted.includes(id))) return wanted;
    await sql`rollback to savepoint mentoring`.execute(people);
    wanted = now;
  }
}

/** Entries of a pair that stands, for `holdEntries`. */
export async function entriesOfPair(people: PeopleDb, pairId: string): Promise<readonly string[]> {
  const row = await people
    .selectFrom("mentoring_pair")
    .select(["mentor_entry_id", "mentee_entry_id"])
    .where("id", "=", pairId)
    .executeTakeFirst();
  return row === undefined ? [] : [row.mentor_entry_id, row.mentee_entry_id];
}

/** Both entries of every pair that stands for an entry, and the entry itself. */
export async function entriesAround(people: PeopleDb, entryId: string): Promise<readonly string[]> {
  const rows = await people
    .selectFrom("mentoring_pair")
    .select(["mentor_entry_id", "mentee_entry_id"])
    .where("standing", "<>", "ended")
    .where((eb) => eb.or([eb("mentor_entry_id", "=", entryId), eb("mentee_entry_id", "=", entryId)]))
    .execute();
  return [entryId, ...rows.flatMap((row) => [row.mentor_entry_id, row.mentee_entry_id])];
}

export type EndingPair = {
  readonly pairId: string;
  readonly why: EndedWhy;
  /** Who of the two ends it; null for an organiser, or a clock. They are told nothing that they did themself. */
  readonly side: Side | null;
  readonly author: string;
  readonly post: PostMentoringLetter;
  readonly now: Date;
};

/** Ends a pair whose entries are held, frees their room and tells the other, or both. Twice is once. */
export async function endPair(
  people: PeopleDb,
  { pairId, why, side, author, post, now }: EndingPair,
): Promise<{ readonly ok: boolean }> {
  const pair = await people
    .updateTable("mentoring_pair")
    .set({ standing: "ended", holds: 0, ended_at: now, ended_why: why, ended_side: side })
    .where("id", "=", pairId)
    .where("standing", "<>", "ended")
    .returning(["mentor_id", "mentee_id"])
    .executeTakeFirst();
  if (pair === undefined) return { ok: false };
  for (const [of, personId] of [
    ["mentor", pair.mentor_id],
    ["mentee", pair.mentee_id],
  ] as const) {
    if (of !== side) await post(people, { kind: "ended", personId, pairId });
    await record(people, "mentoring.ended", { personId, author, now });
  }
  return { ok: true };
}

/** One fact about somebody's mentoring; with whom is not in it. */
export async function record(
  people: PeopleDb,
  kind: `mentoring.${string}`,
  { personId, author, now }: { readonly personId: string; readonly author: string; readonly now: Date },
): Promise<void> {
  await recordFact(people, { kind, actor: author, subject: `person/${personId}`, personId, at: now });
}
