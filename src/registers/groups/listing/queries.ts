import type { Db } from "#kit/db/database.ts";
import { allAreas } from "#registers/groups/areas/queries.ts";
import { openGroups } from "#registers/groups/queries.ts";
import type { ListedGroup } from "./contract.ts";

/** Every open group, the older first, for pages that everybody reads. Touches no table of people. */
export async function listedGroups(db: Db, now: Date): Promise<readonly ListedGroup[]> {
  const areas = Map.groupBy(await allAreas(db), ({ groupId }) => groupId);
  const rows = await db
    .selectFrom("group_role")
    .select(["group_id", "shown_as"])
    .where("role", "=", "organiser")
    .where("ended_at", "is", null)
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", now)]))
    .where("shown_as", "is not", null)
    .orderBy("granted_at")
    .orderBy("id")
    .execute();
  const names = Map.groupBy(rows, ({ group_id }) => group_id);
  return (await openGroups(db)).map(({ closedAt: _, ...group }) => ({
    ...group,
    area: areas.get(group.id) ?? [],
    organisers: (names.get(group.id) ?? []).flatMap(({ shown_as }) => shown_as ?? []),
  }));
}
