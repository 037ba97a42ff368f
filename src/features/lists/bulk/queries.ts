import { type RawBuilder, sql } from "kysely";
import { type Asked, inScope, meantBy, type Unusable } from "#features/lists/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { gatheringScope } from "#registers/people/scope/gathering/queries.ts";
import type { BulkAct, BulkDone, Meant } from "./contract.ts";

export type BulkAsked = Omit<Asked, "segment"> & {
  readonly meant: Meant;
  /** Groups whose people may be changed; "all" for everybody's. */
  readonly editable: "all" | readonly number[];
};

/** The condition on `person` for those whom an act is for and whom the actor may change. */
export async function bulkWhere(
  db: PeopleDb,
  { meant, editable, ...asked }: BulkAsked,
): Promise<{ readonly ok: true; readonly where: RawBuilder<boolean> } | Unusable> {
  const mine =
    editable === "all"
      ? sql<boolean>`true`
      : sql<boolean>`exists (select from group_membership mine where mine.person_id = person.id and mine.left_at is null
          and mine.group_id = any (${[...editable]}::bigint[]))`;
  if (meant.kind === "chosen") {
    const chosen = sql<boolean>`person.id = any (${[...meant.personIds]}::uuid[])`;
    return { ok: true, where: sql<boolean>`${inScope(asked.scope)} and ${mine} and ${chosen}` };
  }
  const by = await meantBy(db, { ...asked, segment: meant.segment });
  return by.ok ? { ok: true, where: sql<boolean>`${by.where} and ${mine}` } : by;
}

export type Preview = {
  readonly ok: true;
  readonly meant: number;
  /** For how many it would make a difference. */
  readonly changes: number;
  /** A few of them by name, to see whether it is whom one thought of. */
  readonly names: readonly string[];
};

/** What an act would do if it were done now. */
export async function previewBulk(
  db: PeopleDb,
  { act, ...asked }: BulkAsked & { readonly act: BulkAct },
): Promise<Preview | Unusable> {
  const by = await bulkWhere(db, asked);
  if (!by.ok) return by;
  type Row = { meant: number; changes: number; names: (string | null)[] | null };
  const preview = () =>
    sql<Row>`
    with meant as (
      select person.sort_name, person.name, ${changes(act)} as changes from person where ${by.where})
    select count(*) as meant, count(*) filter (where changes) as changes,
      (select array_agg(name) from (select name from meant where changes order by sort_name limit 5) first) as names
    from meant`.execute(db);
  const { rows } = await (asked.meant.kind === "chosen" ? preview() : gatheringScope(db, preview));
  const { meant = 0, changes: changed = 0, names = null } = rows[0] ?? {};
  return { ok: true, meant, changes: changed, names: (names ?? []).flatMap((name) => name ?? []) };
}

function changes(act: BulkAct): RawBuilder<boolean> {
  if (act.kind === "add-to-group") {
    return sql`not exists (select from group_membership m where m.person_id = person.id and m.left_at is null and m.group_id = ${act.groupId})`;
  }
  const has = sql`exists (select from person_tag t where t.person_id = person.id
    and t.tag_id = (select id from tag where lower(name) = lower(${act.tag})))`;
  return act.kind === "tag" ? sql`not ${has}` : sql`${has}`;
}

/** Something done to many; null when there is no such thing. */
export async function bulkDone(db: PeopleDb, id: string): Promise<BulkDone | null> {
  const row = await db
    .selectFrom("bulk_act")
    .leftJoin("tag", "tag.id", "bulk_act.tag_id")
    .selectAll("bulk_act")
    .select("tag.name as tag")
    .where("bulk_act.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    kind: row.kind as BulkAct["kind"],
    tag: row.tag,
    tagId: row.tag_id,
    groupId: row.group_id,
    author: row.author,
    at: row.at,
    meant: row.meant,
    changed: row.changed,
    undoneAt: row.undone_at,
  };
}
