import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { chance } from "./people-rows.ts";

/** Consents, standing as supporter or member, and groups of everybody in `seed_made`. */
export async function insertAgreements(db: PeopleDb, now: Date): Promise<void> {
  await insertConsents(db, now);
  await insertStandings(db, now);
  await insertGroups(db, now);
}

/** A third agree to nothing through some channel; some have withdrawn since, some never confirmed. */
async function insertConsents(db: PeopleDb, now: Date): Promise<void> {
  await sql`
    with offered as (
      select i, id, created_at, channel, purpose, salt
      from seed_made cross join lateral (values
        ('email', 'news', email, 0.78, 21), ('email', 'events', email, 0.62, 22), ('email', 'fundraising', email, 0.35, 23),
        ('sms', 'events', mobile, 0.48, 24), ('sms', 'news', mobile, 0.3, 25),
        ('phone', 'phone-bank', coalesce(mobile, landline), 0.33, 26), ('phone', 'events', coalesce(mobile, landline), 0.25, 27))
        as offer (channel, purpose, reached_at, share, salt)
      where reached_at is not null
        and (hashint8extended(i, salt) & 2147483647) / 2147483648.0 < share
    ), acts as (
      select id, channel, purpose, salt, created_at as at, 1 as step,
        case when channel = 'email' and ${chance(28)} < 0.04 then 'asked' else 'given' end as act, 'form' as how
      from offered
      union all
      select id, channel, purpose, salt, created_at + (${now}::timestamptz - created_at) * ${chance(29)}, 2, 'withdrawn',
        case when channel = 'email' then 'one-click' else 'preferences' end
      from offered where (hashint8extended(i, salt + 100) & 2147483647) / 2147483648.0 < 0.06
    )
    insert into consent (person_id, channel, purpose, act, how, shown_at_place, at, recorded_at, author, proof)
    select id, channel, purpose, act, how, '/join', at, at, 'seed', '{"made-up": true}'
    from acts order by at, step`.execute(db);
}

/** Everybody is a supporter; one in eight has been a member, most of them still. */
async function insertStandings(db: PeopleDb, now: Date): Promise<void> {
  await sql`
    insert into membership_status (person_id, kind, status, at, author, why, renews_on)
    select id, 'supporter', 'active', created_at, 'seed', 'joined', null from seed_made order by i`.execute(
    db,
  );
  await sql`
    with member as (
      select id, created_at + interval '3 days' as since, ${chance(31)} as fate from seed_made
      where ${chance(30)} < 0.12 and created_at < ${now}::timestamptz - interval '5 days'
    ), steps as (
      select id, fate, since as at, 'applied' as status, 'joined' as why, 1 as step from member
      union all select id, fate, since + interval '1 day', 'active', 'terms agreed', 2 from member where fate < 0.97
      union all select id, fate, since + interval '1 hour', 'pending-check', 'confirmed', 2 from member where fate >= 0.98
      union all select id, fate, least(since + interval '365 days', ${now}::timestamptz), 'lapsed', 'not renewed', 3 from member
        where fate < 0.12 and since < ${now}::timestamptz - interval '365 days'
      union all select id, fate, least(since + interval '200 days', ${now}::timestamptz), 'resigned', 'own wish', 3 from member
        where fate between 0.12 and 0.15
    )
    insert into membership_status (person_id, kind, status, at, author, why, renews_on)
    select id, 'member', status, at, 'seed', why,
      case when status = 'active' then (${now}::timestamptz + (fate * interval '365 days'))::date end
    from steps order by at, step`.execute(db);
}

/** Each belongs to the group of their place; one in nine to a network. */
async function insertGroups(db: PeopleDb, now: Date): Promise<void> {
  await sql`
    insert into group_membership (group_id, person_id, how, joined_at)
    select group_id, id, 'place', created_at from seed_made where group_id is not null`.execute(db);
  await sql`
    with network as (
      select id, row_number() over (order by id) - 1 as at, count(*) over () as total
      from movement_group where kind = 'network' and closed_at is null
    )
    insert into group_membership (group_id, person_id, how, joined_at)
    select network.id, made.id, 'chosen', made.created_at + (${now}::timestamptz - made.created_at) / 2
    from (select i, id, created_at, ${chance(33)} as which from seed_made where ${chance(32)} < 0.11) as made
    join network on network.at = floor(made.which * network.total)`.execute(db);
}
