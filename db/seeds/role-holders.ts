import { sql } from "kysely";
import type { Role } from "#domain/groups/roles.ts";
import { demoHolder } from "#features/account/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { movementId } from "#registers/groups/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/**
 * Roles that somebody in the demonstration holds in the whole movement; the others are held in groups. Its administrator
 * comes with the world itself, which signs in under an address of its own.
 */
const OF_THE_MOVEMENT: readonly Role[] = ["data-officer", "treasurer", "returning-officer"];
const IN_A_GROUP: readonly Role[] = ["organiser", "host", "caller", "canvasser"];
/** What they are called: nobody in particular, and no two of them alike, so that none is taken for another. */
const NAMES: Readonly<Record<Role, string>> = {
  administrator: "Dana Demo",
  "data-officer": "Morwenna Achebe",
  treasurer: "Gwyneth Partridge",
  "returning-officer": "Idris Hallam",
  organiser: "Tamsin Adebayo",
  host: "Kofi Lindqvist",
  caller: "Oonagh Prendergast",
  canvasser: "Rufus Chowdhury",
};
const SINCE_DAYS = 150;
/** The group in which the rest of them act, where it is there. */
export const GROUP = "leeds";

/**
 * Gives every role but the administrator's to somebody: a made-up person with an address that the sign-in page names, so that each kind of work can be
 * walked through by signing in as them; and one to three members of every local group are its organisers, most of whom
 * agree to stand on the page by first name. Where joining is by request, three people wait. Seeding again changes nothing.
 */
export async function seedRoleHolders(db: Db, now: Date): Promise<void> {
  const movement = await movementId(db);
  if (movement === null) throw new RangeError("there is no movement to hold roles in: seed the groups first");
  await withPeople(db, wholeMovement("seed"), async (trx) => {
    await holders(trx, { movement, now });
    await organisers(trx, now);
    await waiting(trx, now);
  });
}

async function holders(db: PeopleDb, { movement, now }: { movement: number; now: Date }): Promise<void> {
  const roles = [...OF_THE_MOVEMENT, ...IN_A_GROUP];
  const names = roles.map((role) => NAMES[role]);
  const emails = roles.map(demoHolder);
  // With the movement for a while: nobody has to welcome them.
  const since = new Date(now.getTime() - SINCE_DAYS * 86_400_000);
  await sql`
    with wished as (
      select role, name, email,
        md5('role holder ' || role) as hash,
        coalesce((select id from movement_group where slug = ${GROUP} and role = any (${[...IN_A_GROUP]}::text[])), ${movement}) as group_id
      from unnest(${roles}::text[], ${names}::text[], ${emails}::text[]) as holder (role, name, email)
    ), missing as (
      select *, (substr(hash, 1, 12) || '7' || substr(hash, 13, 3) || '8' || substr(hash, 16, 15))::uuid as id from wished
      where not exists (select from contact_point where kind = 'email' and value = email and ended_at is null)
    ), person as (
      insert into person (id, name, source, created_at, changed_at)
      select id, name, 'seed', ${since}, ${since} from missing
    ), reached as (
      insert into contact_point (person_id, kind, value, as_written, source, added_at, verified_at, verified_how)
      select id, 'email', email, email, 'seed', ${since}, ${since}, 'double-opt-in' from missing
    ), found as (
      insert into person_word (word, person_id, contact)
      select distinct word, id, word = email from missing
      cross join lateral unnest(string_to_array(lower(name), ' ') || email) as word
    ), belongs as (
      insert into group_membership (group_id, person_id, how, joined_at)
      select group_id, id, 'organiser', ${since} from missing where group_id <> ${movement}
    )
    insert into group_role (group_id, person_id, role, thing, granted_at, granted_by)
    select group_id, id, role, case when role = 'host' then 'session/demo' end, ${now}, 'seed' from missing`.execute(
    db,
  );
}

async function organisers(db: PeopleDb, now: Date): Promise<void> {
  await sql`
    insert into group_role (group_id, person_id, role, shown_as, granted_at, granted_by)
    select group_id, person_id, 'organiser', case when place < 3 then split_part(name, ' ', 1) end, ${now}, 'seed'
    from (
      select stay.group_id, stay.person_id, person.name,
        row_number() over (partition by stay.group_id order by person.created_at, person.id) as place
      from group_membership stay
      join movement_group here on here.id = stay.group_id and here.kind in ('local', 'network', 'region')
      join person on person.id = stay.person_id and person.source = 'seed'
      where stay.left_at is null and stay.how in ('place', 'chosen')
    ) as member
    where place <= 1 + group_id % 3
      and not exists (select from group_role known where known.group_id = member.group_id and known.role = 'organiser'
        and known.granted_by = 'seed' and known.granted_at < ${now})
    on conflict do nothing`.execute(db);
}

/** Groups that decide on who joins have somebody waiting, so that there is something to decide. */
async function waiting(db: PeopleDb, now: Date): Promise<void> {
  await sql`
    insert into group_request (group_id, person_id, name, asked_at)
    select group_id, person_id, name, ${now}::timestamptz - place * interval '9 hours'
    from (
      select here.id as group_id, person.id as person_id, person.name,
        row_number() over (partition by here.id order by md5(here.slug || person.id)) as place
      from movement_group here
      join person on person.source = 'seed' and person.name is not null and person.postcode is not null and person.merged_into is null
        and person.erased_at is null
      where here.joining = 'request' and here.closed_at is null
        and not exists (select from group_request known where known.group_id = here.id)
        and not exists (select from group_membership stay where stay.group_id = here.id and stay.person_id = person.id)
    ) as wish
    where place <= 3
    on conflict do nothing`.execute(db);
}
