import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { type Cascade, type Passed, SHARE_CODE, type Sharer } from "./contract.ts";

/** Longer chains are counted as this long: nobody reads on, and people who brought each other would go round for ever. */
const DEEPEST = 12;

/**
 * Whose link carries `code`; null for none, and for people who are gone. Only the link that somebody took from their own
 * page or letter says whether they go, and only of the session that it is about: whoever holds it has it from them. The
 * scope must reach everybody.
 */
export async function sharerOf(people: PeopleDb, code: string): Promise<Sharer | null> {
  if (!SHARE_CODE.test(code)) return null;
  const { rows } = await sql<Sharer>`
    select own.person_id as "personId", case when found.says and exists (
        select from sign_up here where here.person_id = own.person_id and here.session_id = own.session_id
          and here.standing = 'going') then own.session_id end as "goingTo"
    from (select id, true as says from sign_up where share_code = ${code}
      union all select sign_up_id, false from share_link where code = ${code}) found
    join sign_up own on own.id = found.id
    join person on person.id = own.person_id
    where person.erased_at is null and person.merged_into is null limit 1`.execute(people);
  return rows[0] ?? null;
}

/** How many come to each of the sessions by a person's links, a number each. The scope must reach everybody. */
export async function passedOnBy(
  people: PeopleDb,
  { personId, sessionIds }: { readonly personId: string; readonly sessionIds: readonly string[] },
): Promise<ReadonlyMap<string, Passed>> {
  if (sessionIds.length === 0) return new Map();
  const { rows } = await sql<Passed & { id: string }>`
    with recursive came as (
      select session_id, person_id, 1 as depth from sign_up
        where brought_by = ${personId} and session_id = any (${[...sessionIds]}::uuid[])
      union
      select up.session_id, up.person_id, came.depth + 1 from came
        join sign_up up on up.brought_by = came.person_id and up.session_id = came.session_id
        where came.depth < ${DEEPEST} and up.person_id <> ${personId}
    ), nearest as (
      select session_id, person_id, min(depth) as depth from came group by session_id, person_id
    )
    select nearest.session_id as id, coalesce(sum(people) filter (where depth = 1), 0)::int as direct,
      coalesce(sum(people) filter (where depth > 1), 0)::int as further
    from nearest join sign_up up on up.session_id = nearest.session_id and up.person_id = nearest.person_id
      and up.standing <> 'ended'
    group by nearest.session_id`.execute(people);
  return new Map(rows.map(({ id, ...passed }) => [id, passed]));
}

/** How a session was passed on, for those who run it. The scope must show its sign-ups. */
export async function cascadeOf(people: PeopleDb, sessionId: string): Promise<Cascade> {
  const { rows } = await sql<{ depth: number; people: number }>`
    with recursive here as (
      select distinct on (person_id) person_id, brought_by, case when standing = 'ended' then 0 else people end as people
      from sign_up where session_id = ${sessionId}
      order by person_id, standing = 'ended', signed_up_at desc
    ), chain as (
      select person_id, people, 1 as depth from here
        where brought_by is not null
          and not exists (select from here friend where friend.person_id = here.brought_by and friend.brought_by is not null)
      union all
      select here.person_id, here.people, chain.depth + 1 from chain
        join here on here.brought_by = chain.person_id where chain.depth < ${DEEPEST}
    )
    select coalesce(chain.depth, 1) as depth, sum(here.people)::int as people
    from here left join chain on chain.person_id = here.person_id
    where here.brought_by is not null and here.people > 0
    group by 1 order by 1`.execute(people);
  const { rows: sharing } = await sql<{ sharers: number }>`
    select count(distinct brought_by)::int as sharers from sign_up
    where session_id = ${sessionId} and standing <> 'ended'`.execute(people);
  return {
    sharers: sharing[0]?.sharers ?? 0,
    people: rows.reduce((sum, row) => sum + row.people, 0),
    byDepth: rows,
  };
}
