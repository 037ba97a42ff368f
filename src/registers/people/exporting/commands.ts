import { sql } from "kysely";
import { safeLine } from "#domain/imports/safe-cell.ts";
import { line } from "#domain/people/line.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type Exporting = {
  /** Who is to be in it, in the order wanted; whoever is outside the scope is left out. */
  readonly personIds: readonly string[];
  /** What it is for, in the words of whoever asks: kept in the log. */
  readonly reason: string;
  /** Whether ways to reach them are in it. */
  readonly withContacts: boolean;
  /** What was exported: "list/7", "group/3". */
  readonly subject: string;
  readonly author: string;
  readonly now: Date;
};
export type Exported =
  | { readonly ok: true; readonly count: number; readonly csv: readonly string[] }
  | { readonly ok: false; readonly reason: "no-reason" };

const HEADER = ["id", "name", "known as", "pronouns", "postcode", "region", "language", "standing", "tags", "groups", "agreed to"];
const CONTACTS = ["email", "mobile", "landline"];
const SHORTEST_REASON = 5;
const PAGE_PEOPLE = 2_000;

/**
 * People as CSV that no spreadsheet runs anything of. A reason must be given: it stands in the log with the count, and
 * every person's own log says that they were exported, by whom and when.
 */
export async function exportPeople(db: PeopleDb, { personIds, reason, withContacts, subject, author, now }: Exporting): Promise<Exported> {
  const read = line(reason, { longest: 300 });
  if (!read.ok || read.text.length < SHORTEST_REASON) return { ok: false, reason: "no-reason" };
  const csv = [`\ufeff${safeLine([...HEADER, ...(withContacts ? CONTACTS : [])])}`];
  let count = 0;
  for (let at = 0; at < personIds.length; at += PAGE_PEOPLE) {
    const rows = await page(db, personIds.slice(at, at + PAGE_PEOPLE));
    csv.push(rows.map((row) => safeLine([...cellsOf(row), ...(withContacts ? [row.emails, row.mobiles, row.landlines] : [])])).join(""));
    count += rows.length;
    await sql`insert into activity (kind, actor, subject, person_id, at, detail)
      select 'person.exported', ${author}, ${subject}, id, ${now}, ${JSON.stringify({ contacts: withContacts })}::jsonb
      from unnest(${rows.map(({ id }) => id)}::uuid[]) as id`.execute(db);
  }
  await recordFact(db, { kind: "people.exported", actor: author, subject, at: now, detail: { count, contacts: withContacts, reason: read.text } });
  return { ok: true, count, csv };
}

type Row = Record<"id", string> &
  Record<"name" | "known_as" | "pronouns" | "postcode" | "region" | "locale" | "standing" | "tags" | "groups" | "agreed" | "emails" | "mobiles" | "landlines", string | null>;

async function page(db: PeopleDb, ids: readonly string[]): Promise<readonly Row[]> {
  const reach = (kind: string) => sql`(select string_agg(as_written, '; ' order by added_at, id) from contact_point where person_id = person.id and ended_at is null and kind = ${kind})`;
  const { rows } = await sql<Row>`
    select person.id, name, known_as, pronouns, postcode, region, locale,
      (select string_agg(kind || ' ' || status, '; ' order by kind) from membership_now where person_id = person.id) as standing,
      (select string_agg(tag.name, '; ' order by tag.name) from person_tag mark join tag on tag.id = mark.tag_id where mark.person_id = person.id) as tags,
      (select string_agg(slug, '; ' order by slug) from group_membership stay join movement_group here on here.id = stay.group_id where stay.person_id = person.id and left_at is null) as groups,
      (select string_agg(channel || ':' || purpose, '; ' order by channel, purpose) from consent_now where person_id = person.id and act = 'given') as agreed,
      ${reach("email")} as emails, ${reach("mobile")} as mobiles, ${reach("landline")} as landlines
    from unnest(${[...ids]}::uuid[]) with ordinality as wanted (id, place) join person on person.id = wanted.id
    where merged_into is null and erased_at is null order by place`.execute(db);
  return rows;
}

function cellsOf({ id, name, known_as, pronouns, postcode, region, locale, standing, tags, groups, agreed }: Row): (string | null)[] {
  return [id, name, known_as, pronouns, postcode, region, locale, standing, tags, groups, agreed];
}
