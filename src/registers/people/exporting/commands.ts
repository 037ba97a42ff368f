import { sql } from "kysely";
import { safeLine } from "#domain/imports/safe-cell.ts";
import { line } from "#domain/people/line.ts";
import type { Db } from "#kit/db/database.ts";
import { pace } from "#kit/slices/slices.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import {
  EXPORT_COLUMNS,
  EXPORT_REASON,
  type ExportColumn,
  type Exported,
  type Exporting,
} from "./contract.ts";

const CONTACTS = ["email", "mobile", "landline"];
const FIRST_PEOPLE = { first: 200, least: 50, most: 2_000 };

/**
 * People as CSV that no spreadsheet runs anything of. A reason must be given: it stands in the log with the count, and
 * every person's own log says that they were exported, by whom and when. It goes a slice of people at a time, each written
 * into the log as it is read, so that nobody waits for the whole; hand the file out once this has ended.
 */
export async function exportPeople(db: Db, scope: PeopleScope, asked: Exporting): Promise<Exported> {
  const { personIds, reason, withContacts, seatName, subject, author, now } = asked;
  const read = line(reason, { longest: EXPORT_REASON.most });
  if (!read.ok || read.text.length < EXPORT_REASON.least) return { ok: false, reason: "no-reason" };
  const columns = EXPORT_COLUMNS.filter((column) => asked.columns.includes(column));
  const csv = [`\ufeff${safeLine(["id", ...columns, ...(withContacts ? CONTACTS : [])])}`];
  let count = 0;
  const size = pace(FIRST_PEOPLE);
  for (let at = 0; at < personIds.length; ) {
    const began = performance.now();
    const ids = personIds.slice(at, at + size.count);
    const rows = await withPeople(db, scope, async (people) => {
      const found = await page(people, ids);
      await sql`insert into activity (kind, actor, subject, person_id, at, detail)
        select 'person.exported', ${author}, ${subject}, id, ${now}, ${JSON.stringify({ contacts: withContacts })}::jsonb
        from unnest(${found.map(({ id }) => id)}::uuid[]) as id`.execute(people);
      return found;
    });
    const lines = rows.map((row) => {
      const seat = row.seat === null ? null : seatName(row.seat);
      const told = { ...row, seat } satisfies Record<ExportColumn, string | null>;
      const reach = withContacts ? [row.emails, row.mobiles, row.landlines] : [];
      return safeLine([row.id, ...columns.map((column) => told[column]), ...reach]);
    });
    csv.push(lines.join(""));
    count += rows.length;
    at += ids.length;
    size.took(ids.length, performance.now() - began);
  }
  const detail = { count, contacts: withContacts, columns: columns.join(", "), reason: read.text };
  await recordFact(db, { kind: "people.exported", actor: author, subject, at: now, detail });
  return { ok: true, count, csv };
}

type Row = { readonly id: string } & Readonly<
  Record<ExportColumn | "emails" | "mobiles" | "landlines", string | null>
>;

async function page(db: PeopleDb, ids: readonly string[]): Promise<readonly Row[]> {
  const reach = (kind: string) =>
    sql`(select string_agg(as_written, '; ' order by added_at, id) from contact_point where person_id = person.id and ended_at is null and kind = ${kind})`;
  const { rows } = await sql<Row>`
    select person.id, name, known_as as "known as", pronouns, postcode, seat_2024 as seat, region, locale as language,
      (select string_agg(kind || ' ' || status, '; ' order by kind) from membership_now where person_id = person.id) as standing,
      (select string_agg(tag.name, '; ' order by tag.name) from person_tag mark join tag on tag.id = mark.tag_id where mark.person_id = person.id) as tags,
      (select string_agg(slug, '; ' order by slug) from group_membership stay join movement_group here on here.id = stay.group_id where stay.person_id = person.id and left_at is null) as groups,
      (select string_agg(channel || ':' || purpose, '; ' order by channel, purpose) from consent_now where person_id = person.id and act = 'given') as "agreed to",
      ${reach("email")} as emails, ${reach("mobile")} as mobiles, ${reach("landline")} as landlines
    from unnest(${[...ids]}::uuid[]) with ordinality as wanted (id, place) join person on person.id = wanted.id
    where merged_into is null and erased_at is null order by place`.execute(db);
  return rows;
}
