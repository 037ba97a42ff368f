import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Candidate, Side } from "./contract.ts";

/** Pairs that wait for a decision, the surest first. */
export async function openCandidates(
  db: PeopleDb,
  { limit, after = 0 }: { limit: number; after?: number },
): Promise<readonly Candidate[]> {
  const rows = await db
    .selectFrom("duplicate_candidate")
    .select(["id", "a_id", "b_id", "probability", "agreement"])
    .where("decision", "is", null)
    .orderBy("probability", "desc")
    .orderBy("id")
    .offset(after)
    .limit(limit)
    .execute();
  const sides = await sidesOf(
    db,
    rows.flatMap(({ a_id, b_id }) => [a_id, b_id]),
  );
  return rows.flatMap((row) => {
    const [a, b] = [sides.get(row.a_id), sides.get(row.b_id)];
    if (a === undefined || b === undefined) return [];
    return [
      {
        id: Number(row.id),
        probability: row.probability,
        agreement: row.agreement as Candidate["agreement"],
        a,
        b,
        conflicts: conflictsOf(a, b),
      },
    ];
  });
}

export async function countOpen(db: PeopleDb): Promise<number> {
  const row = await db
    .selectFrom("duplicate_candidate")
    .select((eb) => eb.fn.countAll().as("count"))
    .where("decision", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export type RecentMerge = {
  readonly id: number;
  readonly name: string | null;
  readonly keptId: string;
  readonly at: Date;
  readonly author: string;
};

/** Merges that can be taken back, the newest first. */
export async function recentMerges(
  db: PeopleDb,
  { limit }: { limit: number },
): Promise<readonly RecentMerge[]> {
  const { rows } = await sql<RecentMerge>`
    select done.id, person.name, done.kept_id as "keptId", done.at, done.author from person_merge done join person on person.id = done.kept_id
    where done.undone_at is null and person.erased_at is null and person.merged_into is null order by done.id desc limit ${limit}`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

function conflictsOf(a: Side, b: Side): Candidate["conflicts"] {
  return a.consents
    .filter((one) =>
      b.consents.some(
        (two) => two.channel === one.channel && two.purpose === one.purpose && two.act !== one.act,
      ),
    )
    .map(({ channel, purpose }) => ({ channel, purpose }));
}

async function sidesOf(db: PeopleDb, ids: readonly string[]): Promise<ReadonlyMap<string, Side>> {
  const { rows } = await sql<Side>`
    select id, name, known_as as "knownAs", postcode, born_on as "bornOn", source, created_at as "createdAt",
      array(select case kind when 'email' then left(value, 2) || '…@' || split_part(value, '@', 2) when 'post' then '' else '…' || right(value, 4) end
        from contact_point where person_id = person.id and ended_at is null and kind <> 'post' order by kind, value) as contacts,
      array(select tag.name from person_tag mark join tag on tag.id = mark.tag_id where mark.person_id = person.id order by 1) as tags,
      coalesce((select json_agg(here.name order by here.id) from group_membership stay join movement_group here on here.id = stay.group_id
        where stay.person_id = person.id and stay.left_at is null), '[]') as groups,
      coalesce((select json_agg(json_build_object('role', held.role, 'group', here.name) order by held.id) from group_role held
        join movement_group here on here.id = held.group_id where held.person_id = person.id and held.ended_at is null), '[]') as roles,
      coalesce((select json_agg(json_build_object('kind', kind, 'status', status) order by kind) from membership_now where person_id = person.id), '[]') as standings,
      coalesce((select json_agg(json_build_object('channel', channel, 'purpose', purpose, 'act', act) order by channel, purpose) from consent_now where person_id = person.id), '[]') as consents
    from person where id = any (${ids}::uuid[]) and merged_into is null and erased_at is null`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
