import { type RawBuilder, sql } from "kysely";
import type { Unusable } from "#features/lists/queries.ts";
import { type Fact, factOfEach, recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { type BulkAct, UNDO_DAYS } from "./contract.ts";
import { type BulkAsked, bulkDone, bulkWhere } from "./queries.ts";

const LONGEST_TAG = 60;
const DAY_MS = 86_400_000;

export type DoneBulk =
  | { readonly ok: true; readonly id: string; readonly meant: number; readonly changed: number }
  | Unusable
  | { readonly ok: false; readonly reason: "no-such-tag" | "not-a-tag" | "no-such-group" };

/**
 * Does one thing to everybody who is meant at this moment, in one statement, and keeps for whom it made a difference.
 * Ask `mayEditPeople` for the group of an "add-to-group" first.
 */
export async function doBulk(
  db: PeopleDb,
  { act, actor, ...asked }: BulkAsked & { readonly act: BulkAct; readonly actor: string },
): Promise<DoneBulk> {
  const by = await bulkWhere(db, asked);
  if (!by.ok) return by;
  const { now } = asked;
  const target = await targetOf(db, { act, actor, now });
  if (!target.ok) return target;
  const { tagId, groupId } = target;
  const { id } = await db
    .insertInto("bulk_act")
    .values({
      kind: act.kind,
      tag_id: tagId,
      group_id: groupId,
      author: actor,
      at: now,
      meant: 0,
      changed: 0,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ meant: number; changed: number }>`
    with meant as materialized (select person.id from person where ${by.where}),
    changed as (${change(act.kind, { tagId, groupId, actor, now })}),
    kept as (insert into bulk_act_person select ${id}::uuid, person_id from changed returning person_id),
    told as (${factOfEach(factOf(act.kind, { tagId, groupId, actor, now }), sql`changed`)})
    update bulk_act set meant = (select count(*) from meant), changed = (select count(*) from kept)
    where id = ${id}::uuid returning meant, changed`.execute(db);
  const { meant, changed } = rows[0]!;
  await recordFact(db, {
    kind: "bulk.done",
    actor,
    subject: `bulk/${id}`,
    groupId,
    at: now,
    detail: { act: act.kind, meant, changed },
  });
  return { ok: true, id, meant, changed };
}

/** What stands on the timeline of each person for whom it made a difference, and what webhooks tell of. */
function factOf(
  kind: BulkAct["kind"] | "take-out",
  { tagId, groupId, actor, now }: Target & { actor: string; now: Date },
): Omit<Fact, "personId"> {
  const said = { actor, at: now, groupId };
  if (kind === "tag") return { ...said, kind: "tag.added", subject: `tag/${tagId}` };
  if (kind === "untag") return { ...said, kind: "tag.removed", subject: `tag/${tagId}` };
  const subject = `group/${groupId}`;
  return kind === "add-to-group"
    ? { ...said, kind: "person.joined-group", subject, detail: { how: "organiser" } }
    : { ...said, kind: "person.left-group", subject, detail: { why: "removed" } };
}

/** What undoing each act comes to. */
const BACK = { tag: "untag", untag: "tag", "add-to-group": "take-out" } as const;

type Target = { readonly tagId: number | null; readonly groupId: number | null };

function change(
  kind: BulkAct["kind"],
  { tagId, groupId, actor, now }: Target & { actor: string; now: Date },
): RawBuilder<unknown> {
  if (kind === "tag")
    return sql`insert into person_tag (person_id, tag_id, at, author) select id, ${tagId}, ${now}, ${actor} from meant
      on conflict do nothing returning person_id`;
  if (kind === "untag")
    return sql`delete from person_tag where tag_id = ${tagId} and person_id in (select id from meant) returning person_id`;
  return sql`insert into group_membership (group_id, person_id, how, joined_at) select ${groupId}, id, 'organiser', ${now} from meant
    on conflict do nothing returning person_id`;
}

async function targetOf(
  db: PeopleDb,
  { act, actor, now }: { act: BulkAct; actor: string; now: Date },
): Promise<
  | ({ readonly ok: true } & Target)
  | { readonly ok: false; readonly reason: "no-such-tag" | "not-a-tag" | "no-such-group" }
> {
  if (act.kind === "add-to-group") {
    const group = await db
      .selectFrom("movement_group")
      .select("id")
      .where("id", "=", act.groupId)
      .where("closed_at", "is", null)
      .where("kind", "!=", "movement")
      .forShare()
      .executeTakeFirst();
    return group === undefined
      ? { ok: false, reason: "no-such-group" }
      : { ok: true, tagId: null, groupId: group.id };
  }
  const name = act.tag.trim().replace(/\s+/g, " ");
  if (name === "" || name.length > LONGEST_TAG) return { ok: false, reason: "not-a-tag" };
  if (act.kind === "tag")
    await sql`insert into tag (name, made_at, author) values (${name}, ${now}, ${actor}) on conflict do nothing`.execute(
      db,
    );
  const { rows } = await sql<{ id: number }>`select id from tag where lower(name) = lower(${name})`.execute(
    db,
  );
  return rows[0] === undefined
    ? { ok: false, reason: "no-such-tag" }
    : { ok: true, tagId: rows[0].id, groupId: null };
}

export type UndoneBulk =
  | { readonly ok: true; readonly changed: number }
  | { readonly ok: false; readonly reason: "no-such-act" | "already-undone" | "too-late" };

/**
 * Takes back what an act did, for those alone for whom it made a difference. Somebody whom an organiser has marked again
 * by hand since keeps the mark; so does whoever has left the scope.
 */
export async function undoBulk(
  db: PeopleDb,
  { id, actor, now }: { id: string; actor: string; now: Date },
): Promise<UndoneBulk> {
  const locked = await db
    .selectFrom("bulk_act")
    .select("id")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  const done = locked === undefined ? null : await bulkDone(db, id);
  if (done === null) return { ok: false, reason: "no-such-act" };
  if (done.undoneAt !== null) return { ok: false, reason: "already-undone" };
  if (now.getTime() - done.at.getTime() > UNDO_DAYS * DAY_MS) return { ok: false, reason: "too-late" };
  const { rows } = await sql<{ changed: number }>`
    with act as (select * from bulk_act where id = ${id}::uuid),
    changed as (${changeBack(done.kind, { id, actor, now })}),
    told as (${factOfEach(factOf(BACK[done.kind], { ...done, actor, now }), sql`changed`)})
    select count(*)::int as changed from changed`.execute(db);
  const changed = rows[0]?.changed ?? 0;
  await db.updateTable("bulk_act").set({ undone_at: now, undone_by: actor }).where("id", "=", id).execute();
  await recordFact(db, {
    kind: "bulk.undone",
    actor,
    subject: `bulk/${id}`,
    at: now,
    detail: { act: done.kind, changed },
  });
  return { ok: true, changed };
}

/** Reads `act`, the row of what is undone. */
function changeBack(
  kind: BulkAct["kind"],
  { id, actor, now }: { id: string; actor: string; now: Date },
): RawBuilder<unknown> {
  const touched = sql`(select person_id from bulk_act_person where bulk_act_id = ${id}::uuid)`;
  if (kind === "tag")
    return sql`delete from person_tag t using act where t.tag_id = act.tag_id and t.at = act.at and t.author = act.author
      and t.person_id in ${touched} returning t.person_id`;
  if (kind === "untag")
    return sql`insert into person_tag (person_id, tag_id, at, author) select p.person_id, act.tag_id, ${now}, ${actor}
      from bulk_act_person p join act on act.id = p.bulk_act_id on conflict do nothing returning person_id`;
  return sql`update group_membership m set left_at = ${now}, left_why = 'removed' from act
    where m.group_id = act.group_id and m.left_at is null and m.how = 'organiser' and m.joined_at = act.at
      and m.person_id in ${touched} returning m.person_id`;
}
