import { sql } from "kysely";
import { ROLES, type Role } from "#domain/groups/roles.ts";
import type { Db } from "#kit/db/database.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { RoleHeld, RoleHere } from "./contract.ts";

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

/**
 * Who holds a role in exactly this group at `now`, those with the most rights first. Names are of people whom the scope
 * of `db` shows: ask with the whole movement's to tell the organisers of a group who stands beside them.
 */
export async function rolesIn(
  db: PeopleDb,
  { groupId, now }: { groupId: number; now: Date },
): Promise<readonly RoleHere[]> {
  const { rows } = await sql<{
    id: number;
    person_id: string;
    name: string | null;
    role: Role;
    thing: string | null;
    shown_as: string | null;
    granted_at: Date;
    expires_at: Date | null;
  }>`
    select held.id, held.person_id, person.name, held.role, held.thing, held.shown_as, held.granted_at, held.expires_at
    from group_role held left join person on person.id = held.person_id
    where held.group_id = ${groupId} and held.ended_at is null
      and (held.expires_at is null or held.expires_at > ${now})
    order by array_position(${[...ROLES]}::text[], held.role), held.granted_at, held.id`.execute(db);
  return rows.map((row) => ({
    roleId: Number(row.id),
    personId: row.person_id,
    name: row.name,
    role: row.role,
    thing: row.thing,
    shownAs: row.shown_as,
    grantedAt: row.granted_at,
    expiresAt: row.expires_at,
  }));
}
