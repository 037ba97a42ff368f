/** A movement made up in the database itself, a statement for each table, so that millions take seconds. */
import { type RawBuilder, sql } from "kysely";
import type { Db } from "#kit/db/database.ts";

const LOCAL_GROUPS = 150;
export const NOW = new Date("2026-11-20T18:00:00Z");

/**
 * Fills an empty, migrated database with `people` and `facts` about them; the same every time.
 *
 * One in eight is a member, four in five take e-mail news, each belongs to one of 150 local groups by place; a tenth of
 * the people do half of what is done. Indexes are made after the rows, as a bulk load should.
 */
export async function seedCrowd(db: Db, { people, facts }: { people: number; facts: number }): Promise<void> {
  await db.connection().execute(async (one) => {
    // No triggers, no foreign keys: what we write is consistent, and it is a throwaway world.
    await sql`set session_replication_role = replica`.execute(one);
    await sql`set synchronous_commit = off`.execute(one);
    const indexes = await dropIndexes(one);
    for (const statement of statements(people, facts)) await statement.execute(one);
    for (const index of indexes) await sql.raw(index).execute(one);
    await sql`set session_replication_role = default`.execute(one);
  });
  await sql`vacuum analyze`.execute(db);
}

async function dropIndexes(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select quote_ident(indexname) as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename = any (${FILLED})
      and not exists (select from pg_constraint where conname = indexname)`.execute(db);
  for (const { name } of rows) await sql.raw(`drop index ${name}`).execute(db);
  return rows.map(({ definition }) => definition);
}

const FILLED = [
  "person",
  "person_word",
  "contact_point",
  "consent_now",
  "membership_now",
  "person_tag",
  "person_trait",
  "group_membership",
  "activity",
];

const statements = (people: number, facts: number): readonly RawBuilder<unknown>[] => [
  sql`insert into movement_group (kind, parent_id, slug, name, opened_at)
    values ('movement', null, 'movement', '{"en": "The movement"}', ${NOW}::timestamptz)`,
  sql`insert into movement_group (kind, parent_id, slug, name, opened_at)
    select 'region', 1, 'region-' || i, jsonb_build_object('en', 'Region ' || i), ${NOW}::timestamptz from generate_series(1, 12) i`,
  sql`insert into movement_group (kind, parent_id, slug, name, opened_at)
    select 'local', 2 + i % 12, 'local-' || i, jsonb_build_object('en', 'Town ' || i), ${NOW}::timestamptz
    from generate_series(1, ${LOCAL_GROUPS}::int) i`,
  sql`insert into movement_group (kind, parent_id, slug, name, opened_at)
    select 'network', 1, 'network-' || i, jsonb_build_object('en', 'Network ' || i), ${NOW}::timestamptz from generate_series(1, 5) i`,
  sql`insert into group_lineage with recursive up (ancestor_id, group_id, depth) as (
      select id, id, 0 from movement_group
      union all select g.parent_id, up.group_id, depth + 1 from up join movement_group g on g.id = up.ancestor_id
      where g.parent_id is not null)
    select * from up`,
  sql`create function pg_temp.id_of(i integer) returns uuid language sql immutable as $$ select ('01' || lpad(to_hex(i), 10, '0') || '7' || substr(md5('p' || i), 1, 3) || '8' || substr(md5('p' || i), 4, 15))::uuid $$`,
  sql`create temporary table one on commit preserve rows as
    select i, pg_temp.id_of(i) as id,
      hashint4(i) & 2147483647 as h, hashint4(i + 1000000007) & 2147483647 as k,
      abs(hashint4(i % 650 + 77)) % 650 as s
    from generate_series(1, ${people}::int) i`,
  sql`create temporary table heard on commit preserve rows as select
    array['anna','ben','carys','dafydd','ella','farid','grace','hugo','imran','jo','kate','liam','maya','nia','owen','priya','quentin','rhys','sara','tom','uma','vik','will','xena','yusuf','zoe','john','mary','david','susan'] as first,
    array['smith','jones','taylor','brown','williams','wilson','johnson','davies','robinson','wright','thompson','evans','walker','white','roberts','green','hall','wood','jackson','clarke','patel','khan','lewis','james','phillips','mason','mitchell','rose','davis','rogers'] as last,
    array['a','e','o','ing','son','ton','well','ham','ford','ley','by','wick','worth','den','more','field','stead','brook','dale','croft'] as ending`,
  sql`insert into person (id, name, locale, languages, postcode, seat_2024, region, lat, lon, source, referral_code, referred_by, created_at, changed_at)
    select id, initcap(first[1 + h % 30]) || ' ' || initcap(last[1 + k % 30] || case when k % 3 = 0 then '' else ending[1 + (k / 31) % 20] end),
      case when h % 40 = 0 then 'cy' else 'en' end,
      case when h % 25 = 0 then array['Polish'] when h % 30 = 0 then array['Welsh'] else '{}' end,
      'LS' || (1 + s % 29) || ' ' || (k % 10) || chr(65 + h % 20) || chr(65 + k % 20),
      'E14' || lpad((1001 + s)::text, 6, '0'), 'region-' || (s % 12),
      50.5 + (abs(hashint4(s)) % 500) / 100.0 + (h % 1000) / 5000.0, -4 + (abs(hashint4(s + 5000)) % 500) / 100.0 + (k % 1000) / 5000.0,
      'import/1', lpad(to_hex(i), 10, '0'),
      case when i > 100 and h % 10 = 0 then pg_temp.id_of(1 + h % 50) end,
      ${NOW}::timestamptz - (interval '8 years' * (1 - i / ${people}::float8)), ${NOW}::timestamptz
    from one, heard`,
  sql`insert into person_word (word, person_id, contact) select distinct word, id, word ~ '[0-9@]' from (
    select id, unnest(string_to_array(lower(name), ' ') || array[lower(replace(postcode, ' ', '')), id_word || '@example.org', lpad((h % 1000000)::text, 6, '0')]) as word
    from (select person.id, name, postcode, h, replace(lower(name), ' ', '.') || i as id_word from person join one using (id)) p) w`,
  sql`insert into contact_point (person_id, kind, value, as_written, source, added_at)
    select id, 'email', 'p' || i || '@example.org', 'p' || i || '@example.org', 'import/1', ${NOW}::timestamptz from one where h % 20 <> 0
    union all select id, 'mobile', '+4477' || lpad(i::text, 8, '0'), '077' || i, 'import/1', ${NOW}::timestamptz from one where k % 20 < 11`,
  sql`insert into consent_now
    select id, 'email', 'news', case when h % 50 = 1 then 'withdrawn' else 'given' end, 1, ${NOW}::timestamptz from one where h % 5 <> 0
    union all select id, 'sms', 'events', 'given', 1, ${NOW}::timestamptz from one where k % 10 < 3`,
  sql`insert into membership_now
    select id, 'supporter', 'active', ${NOW}::timestamptz, null::date from one
    union all select id, 'member', case when h % 40 < 5 then 'active' else 'lapsed' end, ${NOW}::timestamptz, null::date from one where h % 40 < 6`,
  sql`insert into tag (name, made_at, author) select 'tag ' || i, ${NOW}::timestamptz, 'bench' from generate_series(1, 20) i`,
  sql`insert into person_tag select id, 1 + t, ${NOW}::timestamptz, 'bench' from one, generate_series(0, 19) t where (h / (t + 1)) % (8 * (t + 1)) = 0`,
  sql`insert into person_trait
    select id, 'skill', (array['driving','design','first aid','cooking','law'])[1 + k % 5], ${NOW}::timestamptz, 'join-form' from one where h % 7 = 0
    union all select id, 'availability', (array['weekends','evenings','weekdays'])[1 + k % 3], ${NOW}::timestamptz, 'join-form' from one where h % 4 = 0`,
  sql`insert into group_membership (group_id, person_id, how, joined_at)
    select 14 + s % ${LOCAL_GROUPS}::int, id, 'place', ${NOW}::timestamptz from one
    union all select 14 + ${LOCAL_GROUPS}::int + k % 5, id, 'chosen', ${NOW}::timestamptz from one where h % 20 = 3`,
  sql`insert into activity (at, kind, actor, subject, person_id)
    select ${NOW}::timestamptz - (interval '3 years' * (1 - f / ${facts}::float8)),
      (array['message.opened','message.opened','message.opened','message.opened','session.signed-up','session.signed-up','session.attended','call.made','door.knocked','session.missed'])[1 + (hashint4(f + 3) & 2147483647) % 10],
      'bench', 'session/' || f % 3000, one.id
    from generate_series(1, ${facts}::int) f
    join one on one.i = 1 + case when f % 2 = 0 then (hashint4(f) & 2147483647) % ${people}::int else ((hashint4(f) & 2147483647) % greatest(1, ${people}::int / 10)) * 10 % ${people}::int end`,
  sql`insert into activity (at, kind, actor, subject, person_id)
    select ${NOW}::timestamptz - interval '1 day' * (i % 900), 'session.hosted', 'bench', 'session/' || i % 3000, id from one where h % 60 = 0`,
  sql`drop table one, heard`,
];
