import { sql } from "kysely";
import type { Role } from "#domain/groups/roles.ts";
import type { Db } from "#kit/db/database.ts";
import type { RoleHeld } from "./contract.ts";

/** Every role that a person holds at `now`, with how far each reaches. Closed groups give none. */
export async function rolesOf(db: Db, personId: string, now: Date): Promise<readonly RoleHeld[]> {
  const { rows } = await sql<{
    group_id: number;
    role: Role;
    thing: string | null;
    reach: string[];
    whole: boolean;
  }>`
    select held.group_id, held.role, held.thing, here.kind = 'movement' as whole,
      (select array_agg(below.group_id order by below.group_id) from group_lineage below
       where below.ancestor_id = held.group_id) as reach
    from group_role held join movement_group here on here.id = held.group_id
    where held.person_id = ${personId} and held.ended_at is null and here.closed_at is null
      and (held.expires_at is null or held.expires_at > ${now})
    order by held.group_id, held.role, held.thing`.execute(db);
  return rows.map(({ group_id: groupId, role, thing, reach, whole }) => ({
    groupId,
    role,
    thing,
    reach: reach.map(Number),
    whole,
  }));
}
