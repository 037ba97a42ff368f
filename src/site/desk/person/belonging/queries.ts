import type { Role } from "#domain/groups/roles.ts";
import type { Membership } from "#registers/groups/memberships/contract.ts";
import { membershipsOf } from "#registers/groups/memberships/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type Stay = Membership & { readonly name: unknown };
export type RoleShown = {
  readonly groupId: number;
  readonly name: unknown;
  readonly role: Role;
  readonly since: Date;
  readonly expiresAt: Date | null;
};

/** Where somebody belongs and belonged, the newest first, as far as the reader sees; and the roles they hold now. */
export async function belongingOf(
  people: PeopleDb,
  { personId, now }: { personId: string; now: Date },
): Promise<{ readonly stays: readonly Stay[]; readonly roles: readonly RoleShown[] }> {
  const stays = await membershipsOf(people, personId);
  const roles = await people
    .selectFrom("group_role as held")
    .innerJoin("movement_group as here", "here.id", "held.group_id")
    .select(["held.group_id", "here.name", "held.role", "held.granted_at", "held.expires_at"])
    .where("held.person_id", "=", personId)
    .where("held.ended_at", "is", null)
    .where((eb) => eb.or([eb("held.expires_at", "is", null), eb("held.expires_at", ">", now)]))
    .orderBy("held.granted_at", "desc")
    .execute();
  const ids = [...new Set(stays.map(({ groupId }) => groupId))];
  const groups =
    ids.length === 0
      ? []
      : await people.selectFrom("movement_group").select(["id", "name"]).where("id", "in", ids).execute();
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  return {
    stays: stays.map((stay) => ({ ...stay, name: names.get(stay.groupId) ?? null })),
    roles: roles.map((row) => ({
      groupId: row.group_id,
      name: row.name,
      role: row.role as Role,
      since: row.granted_at,
      expiresAt: row.expires_at,
    })),
  };
}
