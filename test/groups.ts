/** Makers for the people and groups of a test; everything goes in as the owner, whom row-level security does not hold back. */
import { sql } from "kysely";
import type { AreaKind } from "#domain/groups/areas.ts";
import type { GroupKind, Joining } from "#domain/groups/kinds.ts";
import type { Role } from "#domain/groups/roles.ts";
import type { Db } from "#kit/db/database.ts";
import { setArea } from "#registers/groups/areas/commands.ts";
import { ensureMovement, makeGroup } from "#registers/groups/commands.ts";
import { grantRole } from "#registers/groups/roles/commands.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";

const longAgo = new Date("2026-01-10T09:00:00Z");

/** The movement itself; the same one each time. */
export const theMovement = (db: Db) => ensureMovement(db, { name: { en: "Test movement" }, now: longAgo });

export type GroupWish = {
  readonly kind?: Exclude<GroupKind, "movement">;
  readonly under?: number;
  readonly joining?: Joining;
  readonly area?: readonly { readonly kind: AreaKind; readonly key: string }[];
  readonly openedAt?: Date;
};

/** A group called `name`, a local one under the movement unless wished otherwise. Gives its id. */
export async function aGroup(db: Db, name: string, wish: GroupWish = {}): Promise<number> {
  const parentId = wish.under ?? (await theMovement(db));
  const { kind = "local", joining, area = [], openedAt: now = longAgo } = wish;
  const made = await makeGroup(db, { by: "command line", kind, parentId, name: { en: name }, joining, now });
  if (!made.ok) throw new Error(`no group ${name}: ${made.reason}`);
  if (area.length > 0) await setArea(db, { by: "command line", groupId: made.group.id, pieces: area, now });
  return made.group.id;
}

export type PersonWish = {
  readonly name?: string;
  readonly postcode?: string | null;
  readonly seat2024?: string | null;
  readonly region?: string | null;
  /** Groups they belong to. */
  readonly groups?: readonly number[];
};

/** A person; gives their id. */
export async function aPerson(db: Db, wish: PersonWish = {}): Promise<string> {
  const { name = "Ann Example", postcode = null, seat2024 = null, region = null, groups = [] } = wish;
  const { rows } = await sql<{ id: string }>`
    insert into person (name, postcode, seat_2024, region, source, created_at, changed_at)
    values (${name}, ${postcode}, ${seat2024}, ${region}, 'test', ${longAgo}, ${longAgo}) returning id`.execute(
    db,
  );
  const { id } = rows[0]!;
  for (const group of groups) {
    await sql`insert into group_membership (group_id, person_id, how, joined_at)
      values (${group}, ${id}, 'organiser', ${longAgo})`.execute(db);
  }
  return id;
}

/** Somebody who holds `role` in `groupId` and belongs to no group. */
export async function anActor(
  db: Db,
  {
    role,
    groupId,
    thing = null,
    name = "Olu Organiser",
  }: {
    role: Role;
    groupId: number;
    thing?: string | null;
    name?: string;
  },
): Promise<Actor> {
  const personId = await aPerson(db, { name });
  const granted = await grantRole(db, { by: "command line", groupId, personId, role, thing, now: longAgo });
  if (!granted.ok) throw new Error(`no ${role}: ${granted.reason}`);
  return { personId, name, roles: await rolesOf(db, personId, longAgo) };
}
