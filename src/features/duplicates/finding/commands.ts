import { createHash } from "node:crypto";
import { sql } from "kysely";
import { blockingKeys, LARGEST_BLOCK } from "#domain/duplicates/blocking.ts";
import { type Commonness, commonnessFrom } from "#domain/duplicates/commonness.ts";
import { WORTH_A_LOOK } from "#domain/duplicates/likely.ts";
import { score } from "#domain/duplicates/score.ts";
import { type Sketch, sketch } from "#domain/duplicates/sketch.ts";
import type { Db } from "#kit/db/database.ts";
import { mapSlowly, pace } from "#kit/slices/slices.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/**
 * Looks for likely duplicates of everybody who is new or has changed since the last time; the first run looks at all.
 * A batch a transaction, so that it can stop and go on anywhere. Pairs that somebody has decided about stay decided.
 */
export async function findDuplicates(
  db: Db,
  { now, signal }: { now: () => Date; signal?: AbortSignal },
): Promise<{ readonly looked: number; readonly found: number }> {
  const scope = wholeMovement("duplicates");
  const common = await withPeople(db, scope, commonness);
  let looked = 0;
  let found = 0;
  const size = pace({ first: 100, least: 20, most: 1_000 });
  let after: string | null = null;
  while (!signal?.aborted) {
    const began = performance.now();
    const asked: Slice = { after, count: size.count };
    const batch = await withPeople(db, scope, (people) => lookAtSome(people, common, asked, now()));
    // Whoever changed meanwhile may come before those looked at: all are done when a look from the start finds none.
    if (batch.looked === 0 && after === null) break;
    after = batch.last;
    looked += batch.looked;
    found += batch.found;
    size.took(batch.looked, performance.now() - began);
  }
  return { looked, found };
}

/** People after `after` in the order of their ids, `count` at most. */
type Slice = { readonly after: string | null; readonly count: number };

async function commonness(db: PeopleDb): Promise<Commonness> {
  const { rows: names } = await sql<{ word: string; count: number }>`
    select word, count(*) as count from person_word where word ~ '^[^0-9@]+$' group by word having count(*) > 1`.execute(
    db,
  );
  const { rows: homes } = await sql<{ postcode: string; count: number }>`
    select lower(replace(postcode, ' ', '')) as postcode, count(*) as count from person
    where postcode is not null group by 1 having count(*) > 1`.execute(db);
  const { rows: all } = await sql<{ count: number }>`
    select count(*) as count from person where merged_into is null and erased_at is null`.execute(db);
  const words = new Map(names.map(({ word, count }) => [word, Number(count)]));
  const postcode = new Map(homes.map(({ postcode, count }) => [postcode, Number(count)]));
  return commonnessFrom({ people: Number(all[0]?.count ?? 0), given: words, surname: words, postcode });
}

async function lookAtSome(
  db: PeopleDb,
  common: Commonness,
  { after, count }: Slice,
  now: Date,
): Promise<{ looked: number; found: number; last: string | null }> {
  // Two processes take different people. Times travel as text: a Date would lose the microseconds and never catch up.
  const { rows } = await sql<{ id: string; changed: string }>`
    select person.id, person.changed_at::text as changed from person left join duplicate_mark mark on mark.person_id = person.id
    where person.merged_into is null and person.erased_at is null
      and (mark.person_id is null or mark.changed_at < person.changed_at)
      and (${after}::uuid is null or person.id > ${after}::uuid)
    order by person.id limit ${count} for key share of person skip locked`.execute(db);
  if (rows.length === 0) return { looked: 0, found: 0, last: null };
  const ids = rows.map(({ id }) => id);
  const mine = await sketchesOf(db, ids);
  const keysOf = (each: Sketch) => blockingKeys(each).map((key) => ({ key: hashed(key), id: each.id }));
  const keys = (await mapSlowly(mine, keysOf)).flat();
  await sql`delete from duplicate_key where person_id = any (${ids}::uuid[])`.execute(db);
  await sql`insert into duplicate_key (key, person_id)
    select * from unnest(${keys.map(({ key }) => key)}::bigint[], ${keys.map(({ id }) => id)}::uuid[]) order by 1, 2 on conflict do nothing`.execute(
    db,
  );
  const pairs = await pairsOf(
    db,
    ids,
    keys.map(({ key }) => key),
  );
  const others = new Map(
    [
      ...mine,
      ...(await sketchesOf(
        db,
        [...new Set(pairs.flat())].filter((id) => !ids.includes(id)),
      )),
    ].map((each) => [each.id, each]),
  );
  const scores = await mapSlowly(pairs, ([a, b]) => {
    const [one, other] = [others.get(a), others.get(b)];
    if (one === undefined || other === undefined) return [];
    const scored = score(one, other, common);
    return scored.probability >= WORTH_A_LOOK ? [{ a_id: a, b_id: b, ...scored }] : [];
  });
  const likely = scores.flat();
  await sql`delete from duplicate_candidate where decision is null and (a_id = any (${ids}::uuid[]) or b_id = any (${ids}::uuid[]))`.execute(
    db,
  );
  await sql`insert into duplicate_candidate (a_id, b_id, probability, bits, agreement, found_at)
    select a_id, b_id, probability, bits, agreement, ${now}
    from json_to_recordset(${JSON.stringify(likely)}::json) as pair (a_id uuid, b_id uuid, probability double precision, bits double precision, agreement jsonb)
    order by a_id, b_id on conflict do nothing`.execute(db);
  await sql`insert into duplicate_mark (person_id, changed_at)
    select * from unnest(${ids}::uuid[], ${rows.map(({ changed }) => changed)}::timestamptz[])
    on conflict (person_id) do update set changed_at = excluded.changed_at`.execute(db);
  return { looked: rows.length, found: likely.length, last: ids.at(-1) ?? null };
}

/** Pairs of one of `ids` and anybody who shares a key with them. A key is read no further than a block may be large. */
async function pairsOf(
  db: PeopleDb,
  ids: readonly string[],
  keys: readonly string[],
): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await sql<{ key: string; people: string[] }>`
    select asked.key::text as key, array(select person_id from duplicate_key where key = asked.key limit ${LARGEST_BLOCK + 1}) as people
    from unnest(${[...new Set(keys)]}::bigint[]) as asked (key)`.execute(db);
  const mine = new Set(ids);
  const pairs = new Map<string, readonly [string, string]>();
  for (const { people } of rows) {
    if (people.length > LARGEST_BLOCK) continue;
    for (const [at, one] of people.entries())
      for (const other of people.slice(at + 1)) {
        if (!mine.has(one) && !mine.has(other)) continue;
        const pair = one < other ? ([one, other] as const) : ([other, one] as const);
        pairs.set(pair.join(" "), pair);
      }
  }
  return [...pairs.values()];
}

async function sketchesOf(db: PeopleDb, ids: readonly string[]): Promise<readonly Sketch[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    name: string | null;
    known_as: string | null;
    postcode: string | null;
    born_on: string | null;
    emails: string[];
    phones: string[];
  }>`
    select person.id, name, known_as, postcode, born_on,
      coalesce(array_agg(point.value) filter (where point.kind = 'email'), '{}') as emails,
      coalesce(array_agg(point.value) filter (where point.kind in ('mobile', 'landline')), '{}') as phones
    from person left join contact_point point on point.person_id = person.id and point.ended_at is null
    where person.id = any (${ids}::uuid[]) and merged_into is null and erased_at is null group by person.id order by person.id`.execute(
    db,
  );
  return mapSlowly(rows, ({ known_as, born_on, ...rest }) =>
    sketch({ ...rest, knownAs: known_as, bornOn: born_on }),
  );
}

/** Keys hold names and postcodes: only a hash is kept. */
function hashed(key: string): string {
  return createHash("sha256").update(key).digest().readBigInt64BE(0).toString();
}
