import { sql } from "kysely";
import { recordFacts } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { tagPeople } from "#registers/people/tags/commands.ts";
import { addWords, refreshWords } from "#registers/people/words/commands.ts";
import { agree } from "./consents/commands.ts";
import { type Bulk, type BulkFate, type Kept, TakenMeanwhile } from "./contract.ts";
import { type Current, fatesOf, Plan } from "./planning/policy.ts";
import { known } from "./queries.ts";

/**
 * Keeps some thousand people of a file in one transaction, each table in one statement. People known already are found
 * by e-mail, mobile or reference and locked in the order of their ids; contact points go in in one order as well, so
 * that imports, merges and erasures at once wait for each other and never crosswise.
 *
 * @returns the fate of each row, in their order
 * @throws TakenMeanwhile when somebody else took a contact point since it was looked for: the caller starts again
 */
export async function keepPeople(db: PeopleDb, bulk: Bulk): Promise<readonly BulkFate[]> {
  const found = await known(db, bulk);
  const world = {
    byContact: new Map(found.byContact),
    byReference: new Map(found.byReference),
    byHome: new Map(found.byHome),
  };
  const current = await lockAndRead(db, [
    ...found.byContact.values(),
    ...found.byReference.values(),
    ...[...found.byHome.values()].filter((id) => id !== null),
  ]);
  const plan = new Plan(bulk, world, current);
  for (const row of bulk.rows) plan.add(row);
  await insertPeople(db, bulk, plan);
  await updatePeople(db, bulk, plan);
  const contacts = await insertContactRows(db, bulk, plan);
  await insertReferences(db, bulk, plan);
  const consents = await agree(db, bulk, plan.kept);
  for (const [tag, personIds] of plan.tags)
    await tagPeople(db, { personIds: [...personIds], tag, author: bulk.source, now: bulk.now });
  const touched = plan.kept.filter(
    (kept) =>
      kept.made ||
      Object.keys(kept.columns).length > 0 ||
      contacts.has(kept.row.line) ||
      consents.has(kept.row.line),
  );
  await findable(db, plan, touched);
  await recordFacts(
    db,
    touched.map(({ personId, made }) => ({
      kind: made ? ("person.added" as const) : ("person.changed" as const),
      actor: bulk.source,
      subject: `person/${personId}`,
      personId,
      at: bulk.now,
      detail: { source: bulk.source },
    })),
  );
  return fatesOf(plan, contacts, consents);
}

async function lockAndRead(db: PeopleDb, ids: readonly string[]): Promise<Map<string, Current>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Current>`
    select person.*, array(select tag.name from person_tag mark join tag on tag.id = mark.tag_id where mark.person_id = person.id) as tags,
      array(select kind || ' ' || value from contact_point point where point.person_id = person.id and ended_at is null) as kinds
    from person where id = any (${[...new Set(ids)]}::uuid[]) and merged_into is null and erased_at is null
    order by id for no key update of person`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

async function insertPeople(db: PeopleDb, { source, now }: Bulk, plan: Plan): Promise<void> {
  const rows = plan.kept
    .filter(({ made }) => made)
    .map(({ personId, columns }) => ({
      id: personId,
      ...Object.fromEntries(Object.entries(columns).map(([column, [, after]]) => [column, after])),
    }));
  if (rows.length === 0) return;
  await sql`
    insert into person (id, name, known_as, pronouns, born_on, locale, languages, postcode, seat_2010, seat_2024, region, lat, lon, source, created_at, changed_at)
    select id, name, known_as, pronouns, born_on, coalesce(locale, 'en'), coalesce(languages, '{}'), postcode, seat_2010, seat_2024, region, lat, lon, ${source}, ${now}, ${now}
    from json_populate_recordset(null::person, ${JSON.stringify(rows)}::json)`.execute(db);
}

async function updatePeople(db: PeopleDb, { now }: Bulk, plan: Plan): Promise<void> {
  const byPerson = new Map<string, Record<string, unknown>>();
  for (const { personId, made, columns } of plan.kept) {
    const entries = Object.entries(columns);
    if (made || entries.length === 0) continue;
    const after = Object.fromEntries(entries.map(([column, change]) => [column, change[1]]));
    byPerson.set(personId, { ...byPerson.get(personId), ...after });
  }
  // Made above in this very batch, changed by a row below: its insert has the first state, so the rest follows here.
  const rows = [...byPerson].map(([id, columns]) => ({ id, ...columns }));
  if (rows.length === 0) return;
  await sql`
    update person set name = coalesce(next.name, person.name), known_as = coalesce(next.known_as, person.known_as),
      pronouns = coalesce(next.pronouns, person.pronouns), born_on = coalesce(next.born_on, person.born_on),
      locale = coalesce(next.locale, person.locale), languages = coalesce(next.languages, person.languages),
      postcode = coalesce(next.postcode, person.postcode),
      seat_2010 = case when next.postcode is null then person.seat_2010 else next.seat_2010 end,
      seat_2024 = case when next.postcode is null then person.seat_2024 else next.seat_2024 end,
      region = case when next.postcode is null then person.region else next.region end,
      lat = case when next.postcode is null then person.lat else next.lat end,
      lon = case when next.postcode is null then person.lon else next.lon end,
      changed_at = ${now}
    from json_populate_recordset(null::person, ${JSON.stringify(rows)}::json) as next
    where person.id = next.id`.execute(db);
}

/** In one order, so that two imports of one file wait for each other rather than crosswise. */
async function insertContactRows(
  db: PeopleDb,
  { source, now }: Bulk,
  plan: Plan,
): Promise<Map<number, string[]>> {
  if (plan.contacts.length === 0) return new Map();
  const ordered = plan.contacts.toSorted((a, b) =>
    `${a.kind} ${a.value}` < `${b.kind} ${b.value}` ? -1 : 1,
  );
  const { numAffectedRows } = await sql`
    insert into contact_point (id, person_id, kind, value, as_written, source, added_at)
    select id, person_id, kind, value, as_written, ${source}, ${now} from unnest(
      ${ordered.map(({ id }) => id)}::uuid[], ${ordered.map(({ personId }) => personId)}::uuid[],
      ${ordered.map(({ kind }) => kind)}::text[], ${ordered.map(({ value }) => value)}::text[],
      ${ordered.map(({ asWritten }) => asWritten)}::text[]
    ) as added (id, person_id, kind, value, as_written)
    on conflict do nothing`.execute(db);
  if (Number(numAffectedRows ?? 0) < ordered.length) throw new TakenMeanwhile();
  // Somebody reached another way is another to compare with who may be the same; who is new is compared anyway.
  const fresh = new Set(plan.kept.filter(({ made }) => made).map(({ personId }) => personId));
  const known = plan.contacts.map(({ personId }) => personId).filter((id) => !fresh.has(id));
  if (known.length > 0)
    await sql`update person set changed_at = greatest(${now}, changed_at + interval '1 microsecond')
      where id = any (${known}::uuid[])`.execute(db);
  const added = new Map<number, string[]>();
  for (const { id, line } of plan.contacts) added.set(line, [...(added.get(line) ?? []), id]);
  return added;
}

async function insertReferences(db: PeopleDb, { list }: Bulk, plan: Plan): Promise<void> {
  const rows = plan.kept
    .filter(({ newReference }) => newReference !== null)
    .toSorted((a, b) => (a.newReference! < b.newReference! ? -1 : 1));
  if (rows.length === 0) return;
  const { numAffectedRows } = await sql`
    insert into person_reference (source, reference, person_id)
    select ${list}, reference, person_id from unnest(
      ${rows.map(({ newReference }) => newReference)}::text[], ${rows.map(({ personId }) => personId)}::uuid[]
    ) as added (reference, person_id)
    on conflict do nothing`.execute(db);
  if (Number(numAffectedRows ?? 0) < rows.length) throw new TakenMeanwhile();
}

/** Those made just now have no words yet, and all that is known of them is in the plan. */
async function findable(db: PeopleDb, plan: Plan, touched: readonly Kept[]): Promise<void> {
  const changed = new Set(touched.filter(({ made }) => !made).map(({ personId }) => personId));
  const made = touched.filter(({ made, personId }) => made && !changed.has(personId));
  const column = ({ columns }: Kept, name: string) => (columns[name]?.[1] as string | undefined) ?? null;
  await addWords(
    db,
    made.map((kept) => ({
      id: kept.personId,
      name: column(kept, "name"),
      knownAs: column(kept, "known_as"),
      postcode: column(kept, "postcode"),
    })),
    plan.contacts,
  );
  await refreshWords(db, [...changed]);
}
