import { sql } from "kysely";
import { recordFacts } from "#registers/activity/commands.ts";
import type { MayMoveRole, Moved } from "#registers/people/merging/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type Held = {
  readonly id: string;
  readonly role: string;
  readonly group_id: number;
  readonly person_id: string;
};
type Move = { readonly fromId: string; readonly toId: string; readonly author: string; readonly now: Date };

/**
 * Whether whoever merges may decide over every role that the two hold. Merging makes the roles of both those of one
 * mailbox: nobody comes by a role, or gives one, that they could not have granted.
 */
export async function mayMoveRoles(
  db: PeopleDb,
  ids: readonly string[],
  mayMove: MayMoveRole,
): Promise<boolean> {
  const { rows } = await sql<Held>`
    select id::text as id, role, group_id, person_id from group_role where person_id = any (${ids}::uuid[]) and ended_at is null`.execute(
    db,
  );
  return rows.every(({ role, group_id }) => mayMove({ role, groupId: Number(group_id) }));
}

/** Roles go over as they stand; one that both hold ends for the record that goes. Each is a fact of its group's. */
export async function moveRoles(db: PeopleDb, move: Move): Promise<NonNullable<Moved["roles"]>> {
  const { fromId, toId, author, now } = move;
  const moved = await sql<Held>`
    update group_role held set person_id = ${toId} where person_id = ${fromId} and ended_at is null
      and not exists (select from group_role own where own.person_id = ${toId} and own.group_id = held.group_id and own.role = held.role
        and coalesce(own.thing, '') = coalesce(held.thing, '') and own.ended_at is null)
      returning id::text as id, role, group_id, person_id`.execute(db);
  const ended = await sql<Held>`
    update group_role set ended_at = ${now}, ended_by = ${author} where person_id = ${fromId} and ended_at is null
      returning id::text as id, role, group_id, person_id`.execute(db);
  await tell(db, moved.rows, move);
  return { moved: moved.rows.map(({ id }) => id), ended: ended.rows.map(({ id }) => id) };
}

/** Roles that a merge moved or ended and nobody has touched since are the other's again. */
export async function moveRolesBack(
  db: PeopleDb,
  { moved, ended }: NonNullable<Moved["roles"]>,
  move: Move & { readonly mergedAt: Date },
): Promise<void> {
  const { fromId, toId, mergedAt } = move;
  const back = await sql<Held>`
    update group_role set person_id = ${toId} where id::text = any (${moved}::text[]) and person_id = ${fromId} and ended_at is null
      returning id::text as id, role, group_id, person_id`.execute(db);
  await sql`update group_role set ended_at = null, ended_by = null
    where id::text = any (${ended}::text[]) and person_id = ${toId} and ended_at = ${mergedAt}`.execute(db);
  await tell(db, back.rows, move);
}

async function tell(db: PeopleDb, rows: readonly Held[], { fromId, toId, author, now }: Move): Promise<void> {
  await recordFacts(
    db,
    rows.flatMap(({ role, group_id }) =>
      [fromId, toId].map((personId) => ({
        kind: "role.moved",
        actor: author,
        subject: `group/${group_id}`,
        personId,
        groupId: Number(group_id),
        at: now,
        detail: { role, from: fromId, to: toId },
      })),
    ),
  );
}
