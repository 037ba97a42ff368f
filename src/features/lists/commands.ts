import type { Updateable } from "kysely";
import type { Segment } from "#domain/segments/segment.ts";
import type { Db } from "#kit/db/database.ts";
import type { DB } from "#kit/db/schema.generated.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { Shared } from "./contract.ts";

export type ListWords = { readonly name: string; readonly segment: Segment; readonly shared: Shared };
type Who = { readonly actor: string; readonly now: Date };

const LONGEST_NAME = 100;
export type NameRefusal = { readonly ok: false; readonly reason: "name" };
export type NoSuchList = { readonly ok: false; readonly reason: "no-such-list" };

/** Keeps a question under a name. Its names may be unknown still: that is asked at each use. */
export function keepList(
  db: Db,
  { groupId, name, segment, shared, actor, now }: ListWords & Who & { groupId: number },
): Promise<{ readonly ok: true; readonly id: number } | NameRefusal> {
  return db.transaction().execute(async (trx) => {
    const called = name.trim();
    if (called === "" || called.length > LONGEST_NAME) return { ok: false, reason: "name" };
    const { id } = await trx
      .insertInto("people_list")
      .values({
        group_id: groupId,
        name: called,
        segment: JSON.stringify(segment),
        shared,
        author: actor,
        made_at: now,
        changed_at: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await recordFact(trx, { kind: "list.kept", actor, subject: `list/${id}`, groupId, at: now });
    return { ok: true, id };
  });
}

/** Changes a list's name, question, readers or group. Whoever uses it next uses the new one. */
export function changeList(
  db: Db,
  { id, groupId, name, segment, shared, actor, now }: ListWords & Who & { id: number; groupId: number },
): Promise<{ readonly ok: true } | NameRefusal | NoSuchList> {
  const called = name.trim();
  if (called === "" || called.length > LONGEST_NAME) return Promise.resolve({ ok: false, reason: "name" });
  const change = {
    name: called,
    segment: JSON.stringify(segment),
    shared,
    group_id: groupId,
    changed_at: now,
  };
  return update(db, change, { id, kind: "list.changed", actor, now });
}

/** Puts a list away. What it was used for stays. */
export function endList(
  db: Db,
  { id, actor, now }: Who & { id: number },
): Promise<{ readonly ok: true } | NoSuchList> {
  return update(db, { ended_at: now }, { id, kind: "list.ended", actor, now });
}

/** Writes a change to a list that has not been put away, and the fact of it. */
function update(
  db: Db,
  change: Updateable<DB["people_list"]>,
  { id, kind, actor, now }: Who & { id: number; kind: "list.changed" | "list.ended" },
): Promise<{ readonly ok: true } | NoSuchList> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable("people_list")
      .set(change)
      .where("id", "=", id)
      .where("ended_at", "is", null)
      .returning("group_id")
      .executeTakeFirst();
    if (row === undefined) return { ok: false, reason: "no-such-list" };
    await recordFact(trx, { kind, actor, subject: `list/${id}`, groupId: row.group_id, at: now });
    return { ok: true };
  });
}
