import { sql } from "kysely";
import type { KeyHeld } from "#features/api-keys/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { GroupOut } from "./contract.ts";

/** The groups that a key reaches, by id; one of them when `id` is given. */
export async function groupsOut(
  people: PeopleDb,
  { groups }: Pick<KeyHeld, "groups">,
  id?: number,
): Promise<readonly GroupOut[]> {
  const wanted = id === undefined ? groups : groups.filter((group) => group === id);
  const { rows } = await sql<Row>`
    select here.id, here.kind, here.parent_id, here.slug, here.name, here.joining, here.opened_at, here.closed_at,
      (select count(*) from group_membership stay where stay.group_id = here.id and stay.left_at is null) as people
    from movement_group here where here.id = any (${[...wanted]}::bigint[]) order by here.id`.execute(people);
  return rows.map((row) => ({
    ...{
      id: row.id,
      kind: row.kind,
      slug: row.slug,
      name: row.name,
      joining: row.joining,
      people: row.people,
    },
    // What lies above the key's own group is not its business.
    parentId: row.parent_id !== null && groups.includes(row.parent_id) ? row.parent_id : null,
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
  }));
}

type Row = Pick<GroupOut, "id" | "kind" | "slug" | "name" | "joining" | "people"> & {
  parent_id: number | null;
  opened_at: Date;
  closed_at: Date | null;
};
