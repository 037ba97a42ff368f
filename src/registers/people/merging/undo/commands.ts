import { sql } from "kysely";
import { moveColumnsBack } from "#registers/people/merging/columns/commands.ts";
import { MOVED_TABLES, setColumns, tell } from "#registers/people/merging/commands.ts";
import type { Moved, UndoMergeResult } from "#registers/people/merging/contract.ts";
import { moveRolesBack } from "#registers/people/merging/roles/commands.ts";
import { lockSessionsOf, moveSignUpsBack } from "#registers/people/merging/sign-ups/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { refreshWords } from "#registers/people/words/commands.ts";

/**
 * Takes a merge back: every row that moved and still is the kept person's goes home, both have the columns they had, and
 * what the merge wrote to the ledger is answered by a row that restores what was in force, unless somebody said
 * something since.
 *
 * @returns how many rows were left because they have changed since
 */
export async function undoMerge(
  db: PeopleDb,
  { mergeId, author, now }: { mergeId: number; author: string; now: Date },
): Promise<UndoMergeResult> {
  const found = await db.selectFrom("person_merge").selectAll().where("id", "=", mergeId).executeTakeFirst();
  if (found === undefined) return { ok: false, reason: "no-such-merge" };
  const { kept_id: keptId, gone_id: goneId } = found;
  await lockSessionsOf(db, [keptId, goneId]);
  const { rows: people } = await sql<
    Record<string, unknown> & { id: string; merged_into: string | null; erased_at: Date | null }
  >`
    select * from person where id = any (${[keptId, goneId]}::uuid[]) order by id for update`.execute(db);
  const kept = people.find(({ id }) => id === keptId);
  const gone = people.find(({ id }) => id === goneId);
  const freshly = await db
    .selectFrom("person_merge")
    .select("undone_at")
    .where("id", "=", mergeId)
    .executeTakeFirstOrThrow();
  if (freshly.undone_at !== null) return { ok: false, reason: "undone-already" };
  if (
    !kept ||
    !gone ||
    kept.merged_into !== null ||
    kept.erased_at !== null ||
    gone.erased_at !== null ||
    gone.merged_into !== keptId
  )
    return { ok: false, reason: "changed-since" };
  const moved = found.moved as unknown as Moved;
  await db
    .updateTable("person_merge")
    .set({ undone_at: now, undone_by: author })
    .where("id", "=", mergeId)
    .execute();
  const pair = { keptId, goneId, author, now, mergeId };
  const restored = Object.fromEntries(
    Object.entries(moved.keptAfter)
      .filter(([column, after]) => JSON.stringify(kept[column] ?? null) === JSON.stringify(after))
      .map(([column]) => [column, moved.keptBefore[column] ?? null]),
  );
  await setColumns(db, keptId, restored, now);
  await setColumns(db, goneId, moved.goneBefore, now);
  await sql`update person set merged_into = null where id = ${goneId}`.execute(db);
  const signUpsLeft = moved.signUps === undefined ? 0 : await moveSignUpsBack(db, moved.signUps, pair);
  for (const columns of [moved.mentoring, moved.weekends, moved.lifts])
    if (columns !== undefined) await moveColumnsBack(db, columns, pair);
  const left =
    signUpsLeft +
    (await rowsBack(db, moved, pair)) +
    Object.keys(moved.keptAfter).length -
    Object.keys(restored).length;
  await marksBack(db, moved, pair);
  await consentsBack(db, moved, pair);
  if (moved.roles !== undefined)
    await moveRolesBack(db, moved.roles, { fromId: keptId, toId: goneId, author, now, mergedAt: found.at });
  await refreshWords(db, [keptId, goneId]);
  await tell(db, "person.merge-undone", pair);
  return { ok: true, left };
}

type Pair = { keptId: string; goneId: string; author: string; now: Date; mergeId: number };

async function rowsBack(db: PeopleDb, { rows }: Moved, { keptId, goneId }: Pair): Promise<number> {
  let left = 0;
  for (const table of [...MOVED_TABLES, "group_membership", "group_request"]) {
    const ids = rows[table] ?? [];
    const { numAffectedRows } = await sql`
      update ${sql.table(table)} set person_id = ${goneId} where id::text = any (${ids}::text[]) and person_id = ${keptId}`.execute(
      db,
    );
    left += ids.length - Number(numAffectedRows ?? 0);
  }
  return left;
}

async function marksBack(
  db: PeopleDb,
  { tags, traits, references, referred, standings }: Moved,
  { keptId, goneId, author, now }: Pair,
): Promise<void> {
  await sql`update person_tag set person_id = ${goneId} where person_id = ${keptId} and tag_id = any (${tags}::bigint[])
    and not exists (select from person_tag own where own.person_id = ${goneId} and own.tag_id = person_tag.tag_id)`.execute(
    db,
  );
  for (const { kind, value } of traits)
    await sql`update person_trait set person_id = ${goneId} where person_id = ${keptId} and kind = ${kind} and value = ${value}
      and not exists (select from person_trait own where own.person_id = ${goneId} and own.kind = ${kind} and own.value = ${value})`.execute(
      db,
    );
  for (const { source, reference } of references)
    await sql`update person_reference set person_id = ${goneId} where person_id = ${keptId} and source = ${source} and reference = ${reference}`.execute(
      db,
    );
  await sql`update person set referred_by = ${goneId} where referred_by = ${keptId} and id = any (${referred}::uuid[])`.execute(
    db,
  );
  await sql`insert into membership_status (person_id, kind, status, at, author, why)
    select ${keptId}, kind, 'resigned', ${now}, ${author}, 'merge undone' from unnest(${standings}::text[]) as kind`.execute(
    db,
  );
}

async function consentsBack(
  db: PeopleDb,
  { consents }: Moved,
  { keptId, author, now, mergeId }: Pair,
): Promise<void> {
  for (const { id, channel, purpose, before } of consents)
    await sql`insert into consent (person_id, channel, purpose, act, wording_id, how, at, recorded_at, author, proof)
      select ${keptId}, ${channel}, ${purpose}, ${before ?? "withdrawn"},
        (select wording_id from consent mine where mine.person_id = ${keptId} and mine.channel = ${channel} and mine.purpose = ${purpose} and mine.act = ${before} and mine.id < ${id} order by mine.id desc limit 1),
        'merge', ${now}, ${now}, ${author}, json_build_object('mergeUndone', ${mergeId}::bigint)
      from consent_now where person_id = ${keptId} and channel = ${channel} and purpose = ${purpose} and consent_id = ${id}`.execute(
      db,
    );
}
