import { sql } from "kysely";
import { recordFacts } from "#registers/activity/commands.ts";
import type { BulkChanges } from "#registers/people/bulk/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { refreshWords } from "#registers/people/words/commands.ts";

export type Undoing = {
  readonly line: number;
  readonly personId: string;
  readonly changes: BulkChanges;
};
export type Undone = {
  readonly line: number;
  readonly undone: "restored" | "changed-since" | "restored-in-part";
};

/**
 * Takes back what rows of a file changed, unless it has changed since. A person that the file made goes, when nobody but
 * the file has had to do with them; of a person known before, each column and contact point that still is as the file
 * left it goes back. Consent that the file gave is withdrawn: the ledger forgets nothing.
 *
 * @param rows the last of the file first, so that two rows about one person are taken back in turn
 */
export async function takeBack(
  db: PeopleDb,
  { rows, source, author, now }: { rows: readonly Undoing[]; source: string; author: string; now: Date },
): Promise<readonly Undone[]> {
  const ids = [...new Set(rows.map(({ personId }) => personId))];
  const current = await lockAndRead(db, ids, source);
  await withdrawGiven(db, rows, { source, author, now });
  const undone: Undone[] = [];
  const gone = new Set<string>();
  for (const row of rows) undone.push(await takeBackRow(db, row, { current, gone, now }));
  await empty(db, [...gone], now);
  const changed = ids.filter((id) => current.has(id));
  await refreshWords(
    db,
    changed.filter((id) => !gone.has(id)),
  );
  await recordFacts(
    db,
    changed.map((personId) => ({
      kind: "person.import-undone" as const,
      actor: author,
      subject: `person/${personId}`,
      personId,
      at: now,
      detail: { source, removed: gone.has(personId) },
    })),
  );
  return undone;
}

type Current = Record<string, unknown> & { id: string; others: boolean };

/** `others`: whether anybody but this file has had to do with them, moving into a group by place aside. */
async function lockAndRead(
  db: PeopleDb,
  ids: readonly string[],
  source: string,
): Promise<Map<string, Current>> {
  const { rows } = await sql<Current>`
    select person.*,
      exists (select from activity where activity.person_id = person.id and actor not in (${source}, ${`job/${source}`}) and kind not like 'group.%' and kind not like 'person.contact-read' and kind not like 'person.exported')
      or exists (select from contact_point point where point.person_id = person.id and point.source <> ${source})
      or exists (select from consent where consent.person_id = person.id and consent.author <> ${source})
      or exists (select from membership_status standing where standing.person_id = person.id)
      or exists (select from person_note note where note.person_id = person.id) as others
    from person where id = any (${ids}::uuid[]) and merged_into is null and erased_at is null
    order by id for no key update of person`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

async function withdrawGiven(
  db: PeopleDb,
  rows: readonly Undoing[],
  { source, author, now }: { source: string; author: string; now: Date },
): Promise<void> {
  const consents = rows.flatMap(({ changes }) => changes.consents);
  await sql`
    insert into consent (person_id, channel, purpose, act, how, at, recorded_at, author, proof)
    select person_id, channel, purpose, 'withdrawn', 'import', ${now}, ${now}, ${author}, json_build_object('undone', ${source}::text)
    from consent_now where consent_id = any (${consents}::bigint[]) and act = 'given'
    order by person_id, channel, purpose`.execute(db);
}

async function takeBackRow(
  db: PeopleDb,
  { line, personId, changes }: Undoing,
  { current, gone, now }: { current: Map<string, Current>; gone: Set<string>; now: Date },
): Promise<Undone> {
  const person = current.get(personId);
  if (person === undefined) return { line, undone: "changed-since" };
  if (changes.made && !person.others) {
    gone.add(personId);
    return { line, undone: "restored" };
  }
  if (changes.made) return { line, undone: "changed-since" };
  const back = Object.entries(changes.columns).filter(([column, [, after]]) => same(person[column], after));
  for (const [column, [before]] of back) {
    person[column] = before;
    await sql`update person set ${sql.ref(column)} = (json_populate_record(null::person, ${JSON.stringify({ [column]: before })}::json)).${sql.ref(column)}, changed_at = ${now} where id = ${personId}`.execute(
      db,
    );
  }
  const { numAffectedRows } = await sql`
    delete from contact_point where id = any (${changes.contacts}::uuid[]) and verified_at is null and ended_at is null`.execute(
    db,
  );
  if (Number(numAffectedRows ?? 0) > 0)
    await sql`update person set changed_at = greatest(${now}, changed_at + interval '1 microsecond') where id = ${personId}`.execute(
      db,
    );
  if (changes.tags.length > 0)
    await sql`delete from person_tag using tag where tag.id = person_tag.tag_id and person_id = ${personId}
      and lower(tag.name) = any (${changes.tags.map((tag) => tag.toLowerCase())}::text[])`.execute(db);
  if (changes.reference !== null)
    await sql`delete from person_reference where person_id = ${personId} and reference = ${changes.reference}`.execute(
      db,
    );
  const whole =
    back.length === Object.keys(changes.columns).length &&
    Number(numAffectedRows ?? 0) === changes.contacts.length;
  return { line, undone: whole ? "restored" : "restored-in-part" };
}

function same(current: unknown, after: unknown): boolean {
  return JSON.stringify(current ?? null) === JSON.stringify(after ?? null);
}

/** A person who should never have been here: nothing about them stays but their row and the ledger. */
async function empty(db: PeopleDb, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  for (const table of [
    "contact_point",
    "person_word",
    "person_tag",
    "person_trait",
    "person_reference",
    "access_need",
  ])
    await sql`delete from ${sql.table(table)} where person_id = any (${ids}::uuid[])`.execute(db);
  await sql`update group_membership set left_at = ${now}, left_why = 'removed' where left_at is null and person_id = any (${ids}::uuid[])`.execute(
    db,
  );
  await sql`update person set name = null, known_as = null, pronouns = null, born_on = null, languages = '{}', postcode = null,
    seat_2010 = null, seat_2024 = null, region = null, lat = null, lon = null, changed_at = ${now}, erased_at = ${now}
    where id = any (${ids}::uuid[])`.execute(db);
}
