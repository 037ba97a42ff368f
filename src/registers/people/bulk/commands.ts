import { sql } from "kysely";
import { recordFacts } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { tagPeople } from "#registers/people/tags/commands.ts";
import { refreshWords } from "#registers/people/words/commands.ts";
import { agree } from "./consents/commands.ts";
import {
  type Bulk,
  type BulkFate,
  type BulkReason,
  type BulkRow,
  type Kept,
  TakenMeanwhile,
} from "./contract.ts";
import { uuidAt } from "./ids/policy.ts";
import { changesOn, columnsOf, isSomebodyElse, meant } from "./policy.ts";
import { homeKey, known, OWN_KINDS } from "./queries.ts";

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
  await refreshWords(db, [...new Set(touched.map(({ personId }) => personId))]);
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

type World = {
  byContact: Map<string, string>;
  byReference: Map<string, string>;
  byHome: Map<string, string | null>;
};
type Current = Record<string, unknown> & { id: string; tags: readonly string[]; kinds: readonly string[] };

/** What becomes of each row, worked out before anything is written; rows below see what rows above have made. */
class Plan {
  readonly kept: Kept[] = [];
  readonly refused: BulkFate[] = [];
  readonly tags = new Map<string, Set<string>>();
  readonly contacts: { line: number; personId: string; kind: string; value: string; asWritten: string }[] =
    [];
  readonly bulk: Bulk;
  readonly world: World;
  readonly current: Map<string, Current>;

  constructor(bulk: Bulk, world: World, current: Map<string, Current>) {
    this.bulk = bulk;
    this.world = world;
    this.current = current;
  }

  add(row: BulkRow): void {
    const who = meant(row, this.world);
    if (who.kind === "several") {
      this.refuse(row, "matches-several-people");
      return;
    }
    const columns = columnsOf(row);
    if (who.kind === "nobody") {
      const reachable = this.bulk.evidence !== null && row.contacts.length > 0;
      if (columns.name === undefined && !reachable) {
        this.refuse(row, "nothing-to-keep");
        return;
      }
      const id = uuidAt(this.bulk.now);
      this.current.set(id, { id, tags: [], kinds: [], ...columns });
      this.keep(
        row,
        id,
        true,
        Object.fromEntries(Object.entries(columns).map(([key, value]) => [key, [null, value]])),
      );
    } else {
      const current = this.current.get(who.personId);
      if (current === undefined) {
        this.refuse(row, "matches-several-people");
        return;
      }
      if (isSomebodyElse(row, current)) {
        this.refuse(row, "another-name");
        return;
      }
      const changes = changesOn(current, columns, this.bulk.existing);
      for (const [column, [, after]] of Object.entries(changes)) current[column] = after;
      this.keep(row, who.personId, false, changes);
    }
  }

  private keep(
    row: BulkRow,
    personId: string,
    made: boolean,
    columns: Record<string, [unknown, unknown]>,
  ): void {
    const { bulk, world } = this;
    const current = this.current.get(personId)!;
    if (made || bulk.existing !== "leave") {
      if (bulk.evidence !== null) this.addContacts(row, current);
      for (const tag of row.tags) {
        const people = this.tags.get(tag) ?? new Set();
        this.tags.set(tag, people.add(personId));
      }
    }
    const newTags = row.tags.filter(
      (tag) => !current.tags.some((own) => own.toLowerCase() === tag.toLowerCase()),
    );
    current.tags = [...current.tags, ...newTags];
    const newReference =
      row.reference !== null && !world.byReference.has(row.reference) ? row.reference : null;
    if (newReference !== null) world.byReference.set(newReference, personId);
    const { name, home } = row.details;
    if (made && name && home?.postcode && this.contacts.at(-1)?.personId !== personId) {
      const key = homeKey(name, home.postcode);
      world.byHome.set(key, world.byHome.has(key) ? null : personId);
    }
    this.kept.push({
      row,
      personId,
      made,
      columns,
      newTags: bulk.existing === "leave" && !made ? [] : newTags,
      newReference,
    });
  }

  private addContacts(row: BulkRow, current: Current): void {
    const before = current.kinds;
    for (const { kind, value, asWritten } of row.contacts) {
      const key = `${kind} ${value}`;
      if (OWN_KINDS.has(kind) ? this.world.byContact.has(key) : current.kinds.includes(key)) continue;
      if (this.bulk.existing === "fill" && before.some((own) => own.startsWith(`${kind} `))) continue;
      this.world.byContact.set(key, current.id);
      current.kinds = [...current.kinds, key];
      this.contacts.push({ line: row.line, personId: current.id, kind, value, asWritten });
    }
  }

  private refuse({ line }: BulkRow, reason: BulkReason): void {
    this.refused.push({ line, fate: "refused", reason });
  }
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
  const { rows } = await sql<{ id: string; kind: string; value: string; person_id: string }>`
    insert into contact_point (person_id, kind, value, as_written, source, added_at)
    select person_id, kind, value, as_written, ${source}, ${now} from unnest(
      ${ordered.map(({ personId }) => personId)}::uuid[], ${ordered.map(({ kind }) => kind)}::text[],
      ${ordered.map(({ value }) => value)}::text[], ${ordered.map(({ asWritten }) => asWritten)}::text[]
    ) as added (person_id, kind, value, as_written)
    on conflict do nothing returning id, kind, value, person_id`.execute(db);
  if (rows.length < plan.contacts.length) throw new TakenMeanwhile();
  const lineOf = new Map(
    plan.contacts.map(({ line, personId, kind, value }) => [`${personId} ${kind} ${value}`, line]),
  );
  const added = new Map<number, string[]>();
  for (const { id, kind, value, person_id } of rows) {
    const line = lineOf.get(`${person_id} ${kind} ${value}`)!;
    added.set(line, [...(added.get(line) ?? []), id]);
  }
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

function fatesOf(
  plan: Plan,
  contacts: ReadonlyMap<number, readonly string[]>,
  consents: ReadonlyMap<number, readonly number[]>,
): readonly BulkFate[] {
  const kept = plan.kept.map(
    ({ row: { line }, personId, made, columns, newTags, newReference }): BulkFate => {
      const changes = {
        made,
        columns: made ? {} : columns,
        contacts: contacts.get(line) ?? [],
        consents: consents.get(line) ?? [],
        tags: newTags,
        reference: newReference,
      };
      const some =
        Object.keys(changes.columns).length +
          changes.contacts.length +
          changes.consents.length +
          newTags.length >
          0 || newReference !== null;
      return { line, fate: made ? "new" : some ? "updated" : "same", personId, changes };
    },
  );
  return [...kept, ...plan.refused].sort((a, b) => a.line - b.line);
}
