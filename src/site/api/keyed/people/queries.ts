import { type RawBuilder, sql } from "kysely";
import type { KeyHeld } from "#features/api-keys/contract.ts";
import { inScope } from "#features/lists/queries.ts";
import { groupsBelow } from "#registers/groups/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { PeopleQuestion, PersonOut } from "./contract.ts";

export type PageWanted = {
  readonly where: RawBuilder<boolean>;
  /** The id after which the page begins; null for the first. */
  readonly after: string | null;
  readonly limit: number;
};

/** People by id, the order they came in. One more than `limit` tells that there is another page. */
export async function peopleOut(
  people: PeopleDb,
  key: KeyHeld,
  { where, after, limit }: PageWanted,
): Promise<readonly PersonOut[]> {
  const { rows } = await sql<Row>`
    select person.id, name, known_as, pronouns, locale, languages, split_part(postcode, ' ', 1) as outcode,
      seat_2010, seat_2024, region, source, created_at, changed_at,
      (select json_agg(json_build_object('kind', m.kind, 'status', m.status, 'since', m.since) order by m.kind)
        from membership_now m where m.person_id = person.id) as standings,
      (select array_agg(tag.name order by tag.name) from person_tag mark join tag on tag.id = mark.tag_id
        where mark.person_id = person.id) as tags,
      (select array_agg(stay.group_id order by stay.group_id) from group_membership stay
        where stay.person_id = person.id and stay.left_at is null) as groups
    from person where ${inScope(key.people)} and ${where} and ${after === null ? sql`true` : sql`person.id > ${after}::uuid`}
    order by person.id limit ${limit + 1}`.execute(people);
  return rows.map((row) => personOf(row, key));
}

/** The condition that a question means; null when it names a group that this key does not reach. */
export async function whereOf(
  people: PeopleDb,
  key: KeyHeld,
  { group, tag, seat, member, changedSince }: Omit<PeopleQuestion, "cursor" | "limit">,
): Promise<RawBuilder<boolean> | null> {
  const parts: RawBuilder<boolean>[] = [sql<boolean>`true`];
  if (group !== undefined) {
    if (!key.groups.includes(group)) return null;
    const below = await groupsBelow(people, group);
    parts.push(sql`exists (select from group_membership stay where stay.person_id = person.id
      and stay.left_at is null and stay.group_id = any (${[...below]}::bigint[]))`);
  }
  if (tag !== undefined)
    parts.push(sql`exists (select from person_tag mark join tag on tag.id = mark.tag_id
      where mark.person_id = person.id and lower(tag.name) = lower(${tag}))`);
  if (seat !== undefined) parts.push(sql`seat_2024 = ${seat}`);
  if (member !== undefined)
    parts.push(sql`exists (select from membership_now m where m.person_id = person.id
      and m.kind = 'member' and m.status = ${member})`);
  if (changedSince !== undefined) parts.push(sql`changed_at >= ${new Date(changedSince)}`);
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** One person that the key reaches; null for everybody else, there or not. */
export async function personOut(people: PeopleDb, key: KeyHeld, id: string): Promise<PersonOut | null> {
  const where = sql<boolean>`person.id = ${id}::uuid`;
  const [found] = await peopleOut(people, key, { where, after: null, limit: 1 });
  return found ?? null;
}

type Row = {
  id: string;
  name: string | null;
  known_as: string | null;
  pronouns: string | null;
  locale: string;
  languages: string[];
  outcode: string | null;
  seat_2010: string | null;
  seat_2024: string | null;
  region: string | null;
  source: string;
  created_at: Date;
  changed_at: Date;
  standings: { kind: string; status: string; since: string }[] | null;
  tags: string[] | null;
  groups: (number | string)[] | null;
};

function personOf(row: Row, { whole, groups: reach }: KeyHeld): PersonOut {
  return {
    id: row.id,
    name: row.name,
    knownAs: row.known_as,
    pronouns: row.pronouns,
    language: row.locale === "cy" ? "cy" : "en",
    languages: row.languages,
    outcode: row.outcode || null,
    seat2010: row.seat_2010,
    seat2024: row.seat_2024,
    region: row.region,
    source: row.source,
    standings: (row.standings ?? []).map((each) => ({ ...each, since: new Date(each.since).toISOString() })),
    tags: row.tags ?? [],
    groups: (row.groups ?? []).map(Number).filter((id) => whole || reach.includes(id)),
    addedAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  };
}
