import { sql } from "kysely";
import { folded } from "#domain/people/folding.ts";
import { searchWords } from "#domain/people/search-words.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Home } from "./homes.ts";
import { FAMILY_NAMES, GIVEN_NAMES, LANGUAGES } from "./people-words.ts";

/** At least 0, below 1: the same for the same person and `salt`. Reads column `i`, a person's number. */
export const chance = (salt: number) =>
  sql<number>`((hashint8extended(i, ${sql.lit(salt)}) & 2147483647) / 2147483648.0)`;

/** Names and homes as tables of this transaction, to draw from by number. */
export async function makeWordTables(db: PeopleDb, homes: readonly Home[]): Promise<void> {
  await sql`create temporary table seed_home (at int primary key, sector text, seat_2024 text, seat_2010 text, region text,
    lat float8, lon float8, group_id bigint)`.execute(db);
  await sql`insert into seed_home
    select ordinality - 1, sector, seat_2024, seat_2010, region, lat, lon, group_id from unnest(
      ${homes.map(({ sector }) => sector)}::text[], ${homes.map(({ seat2024 }) => seat2024)}::text[],
      ${homes.map(({ seat2010 }) => seat2010)}::text[], ${homes.map(({ region }) => region)}::text[],
      ${homes.map(({ lat }) => lat)}::float8[], ${homes.map(({ lng }) => lng)}::float8[],
      ${homes.map(({ groupId }) => groupId)}::bigint[])
      with ordinality as home (sector, seat_2024, seat_2010, region, lat, lon, group_id, ordinality)`.execute(
    db,
  );
  await nameTable(db, "seed_given", GIVEN_NAMES);
  await nameTable(db, "seed_family", FAMILY_NAMES);
}

async function nameTable(db: PeopleDb, table: string, names: readonly string[]): Promise<void> {
  const rows = names.map((name, at) => ({
    at,
    name,
    plain: folded(name).replace(/[^a-z]/g, ""),
    words: searchWords({ name, knownAs: null, postcode: null, emails: [], phones: [] }).map(
      ({ word }) => word,
    ),
  }));
  await sql`create temporary table ${sql.table(table)} as
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (at int, name text, plain text, words text[])`.execute(db);
}

/** Numbers that Ofcom keeps for drama: 07700 900000 to 900999. */
const DRAMA_NUMBERS = 1000;

/** People `first` to `last`, with ways to reach them and the words that find them; kept in `seed_made` for what follows. */
export async function insertPeople(
  db: PeopleDb,
  { first, last, now }: { first: number; last: number; now: Date },
): Promise<void> {
  const letters = "ABDEFGHJLNPQRSTUWXYZ";
  // Common names come first in their lists and are drawn more often; most people came lately, as movements grow. In the
  // order of their ids, so that what is written for them falls into neighbouring pages of every index.
  await sql`
    create temporary table seed_made as
    with drawn as (
      select i, ${now}::timestamptz - (${chance(1)} ^ 1.7) * interval '900 days' as created_at,
        floor(${chance(2)} * (select count(*) from seed_home))::int as home_at,
        floor((${chance(3)} ^ 1.6) * (select count(*) from seed_given))::int as given_at,
        floor((${chance(4)} ^ 1.8) * (select count(*) from seed_family))::int as family_at,
        ${chance(5)} as letter, ${chance(6)} as other_letter
      from generate_series(${first}::bigint, ${last}::bigint) as i
    )
    select i, created_at,
      (lpad(to_hex((extract(epoch from created_at) * 1000)::bigint), 12, '0') || '7' || substr(hash, 1, 3)
        || substr('89ab', 1 + (i % 4)::int, 1) || substr(hash, 4, 15))::uuid as id,
      given.name || ' ' || family.name as name, given.words || family.words as words,
      home.sector || substr(${letters}, 1 + floor(letter * 20)::int, 1) || substr(${letters}, 1 + floor(other_letter * 20)::int, 1)
        as postcode,
      home.seat_2024, home.seat_2010, home.region, home.lat, home.lon, home.group_id,
      case when ${chance(7)} < 0.88 then given.plain || '.' || family.plain || '.' || i || '@example.org' end as email,
      case when ${chance(8)} < 0.6 then
        case when i <= ${DRAMA_NUMBERS} then '+447700900' || lpad((i - 1)::text, 3, '0')
          else '+999' || lpad(i::text, 9, '0') end
      end as mobile,
      case when ${chance(9)} < 0.12 then '+441134960' || lpad((i % 1000)::text, 3, '0') end as landline
    from drawn
    join seed_home home on home.at = home_at
    join seed_given given on given.at = given_at
    join seed_family family on family.at = family_at
    cross join lateral md5('person ' || i) as hash
    order by created_at`.execute(db);
  await sql`create index on seed_made (i)`.execute(db);
  await sql`analyze seed_made`.execute(db);
  await sql`
    insert into person (id, name, locale, languages, postcode, seat_2010, seat_2024, region, lat, lon, source, born_on,
      referral_code, created_at, changed_at)
    select id, name, case when region = 'wales' and ${chance(10)} < 0.3 then 'cy' else 'en' end,
      case when ${chance(11)} < 0.08 then
        array[(${[...LANGUAGES]}::text[])[1 + floor(${chance(12)} * ${LANGUAGES.length})::int]] else '{}' end,
      postcode, seat_2010, seat_2024, region, lat, lon, 'seed',
      case when ${chance(13)} < 0.15 then ${now}::date - (16 * 365 + floor(${chance(14)} * 70 * 365))::int end,
      substr(md5('referral ' || i), 1, 10), created_at, created_at
    from seed_made`.execute(db);
  await sql`
    update person set referred_by = friend.id
    from seed_made newcomer join seed_made friend
      on friend.i = ${first}::bigint + (newcomer.i - ${first}::bigint) / 3 and friend.created_at < newcomer.created_at
    where newcomer.i % 6 = 0 and newcomer.i > ${first}::bigint and person.id = newcomer.id`.execute(db);
  await insertContacts(db);
  await insertWords(db);
}

async function insertContacts(db: PeopleDb): Promise<void> {
  await sql`
    insert into contact_point (person_id, kind, value, as_written, source, added_at, verified_at, verified_how, failing_since)
    select id, kind, value, value, 'seed', created_at,
      case when kind = 'email' and ${chance(15)} < 0.8 then created_at + interval '10 minutes' end,
      case when kind = 'email' and ${chance(15)} < 0.8 then 'double-opt-in' end,
      case when kind = 'email' and ${chance(16)} < 0.02 then created_at + interval '90 days' end
    from seed_made cross join lateral (values ('email', email), ('mobile', mobile), ('landline', landline))
      as point (kind, value)
    where value is not null`.execute(db);
}

/** The same words as `refreshWords` of the people's register makes, by set. */
async function insertWords(db: PeopleDb): Promise<void> {
  await sql`
    insert into person_word (word, person_id, contact)
    select word, id, bool_and(contact) from seed_made cross join lateral (
      select unnest(words) as word, false as contact
      union select lower(split_part(postcode, ' ', 1)), false
      union select lower(replace(postcode, ' ', '')), true
      union select email, true
      union select unnest(array[dialled, right(dialled, 6), right(dialled, 4)]), true
        from (values (mobile), (landline)) as phone (number)
        cross join lateral regexp_replace(regexp_replace(number, '^\\+44', '0'), '^\\+', '') as dialled
    ) as found
    where word is not null group by word, id`.execute(db);
}
