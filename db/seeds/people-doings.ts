import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { chance } from "./people-rows.ts";
import { AVAILABILITY, INTERESTS, SKILLS, TAGS } from "./people-words.ts";

/** Tags, what people offer, and what they did, of everybody in `seed_made`. */
export async function insertDoings(
  db: PeopleDb,
  { now, factsEach }: { now: Date; factsEach: number },
): Promise<void> {
  await sql`
    insert into tag (name, made_at, author) select unnest(${[...TAGS]}::text[]), ${now}, 'seed'
    on conflict do nothing`.execute(db);
  await sql`
    with numbered as (
      select id, row_number() over (order by id) - 1 as at, count(*) over () as total
      from tag where author = 'seed'
    )
    insert into person_tag (person_id, tag_id, at, author)
    select made.id, numbered.id, made.created_at, 'seed'
    from (select i, id, created_at, ${chance(41)} as which from seed_made where ${chance(40)} < 0.18) as made
    join numbered on numbered.at = floor(made.which * numbered.total)`.execute(db);
  await insertTraits(db);
  await insertFacts(db, { now, factsEach });
}

async function insertTraits(db: PeopleDb): Promise<void> {
  const kinds = [
    { kind: "skill", values: SKILLS, share: 0.22, salt: 42 },
    { kind: "availability", values: AVAILABILITY, share: 0.35, salt: 44 },
    { kind: "interest", values: INTERESTS, share: 0.4, salt: 46 },
  ] as const;
  for (const { kind, values, share, salt } of kinds) {
    await sql`
      insert into person_trait (person_id, kind, value, at, source)
      select id, ${kind}, (${[...values]}::text[])[1 + floor(${chance(salt + 1)} * ${values.length})::int], created_at, 'seed'
      from seed_made where ${chance(salt)} < ${share}`.execute(db);
  }
}

/** How often each kind of fact is drawn, of 100. */
const DRAWN: readonly (readonly [kind: string, times: number])[] = [
  ["message.opened", 42],
  ["session.signed-up", 16],
  ["session.attended", 13],
  ["call.made", 12],
  ["door.knocked", 9],
  ["gift.given", 4],
  ["session.missed", 2],
  ["training.completed", 1],
  ["session.hosted", 1],
];

/** Most people do little and a few a great deal: how many facts somebody has falls off steeply. */
async function insertFacts(
  db: PeopleDb,
  { now, factsEach }: { now: Date; factsEach: number },
): Promise<void> {
  const kinds = DRAWN.flatMap(([kind, times]) => Array.from({ length: times }, () => kind));
  await sql`
    insert into activity (kind, actor, subject, at, detail, person_id, group_id)
    select 'person.joined', 'seed', 'person/' || id, created_at, '{}', id, group_id from seed_made order by created_at`.execute(
    db,
  );
  await sql`
    insert into activity (kind, actor, subject, at, detail, person_id, group_id)
    select (${kinds}::text[])[1 + floor(drawn * ${kinds.length})::int], 'seed', 'seed/' || doing,
      created_at + (${now}::timestamptz - created_at) * when_drawn, '{}', id, group_id
    from seed_made
    cross join lateral generate_series(1, floor(3 * ${factsEach} * ${chance(50)} ^ 2 + 0.5)::int) as doing
    cross join lateral (select (hashint8extended(i * 1000 + doing, 51) & 2147483647) / 2147483648.0 as drawn,
      (hashint8extended(i * 1000 + doing, 52) & 2147483647) / 2147483648.0 as when_drawn) as draw`.execute(
    db,
  );
}
