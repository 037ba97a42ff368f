import { conditionsOf, type Segment } from "#domain/segments/segment.ts";
import type { SavedList } from "#features/lists/contract.ts";
import { mayUseList } from "#features/lists/policy.ts";
import { listsAround } from "#features/lists/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { wordsIn } from "#registers/groups/contract.ts";
import { groupNames } from "#registers/groups/queries.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { groupsWith } from "#registers/groups/roles/policy.ts";
import type { GroupChoice } from "#site/desk/choosing/contract.ts";
import { groupsToChoose } from "#site/desk/choosing/queries.ts";

/** The list when this actor may use it; else null. */
export async function listFor(db: Db, actor: Actor, list: SavedList | null): Promise<SavedList | null> {
  return list !== null && mayUseList(actor, list, await linesAbove(db, actor)) ? list : null;
}

/** Every list that this actor may use, by name. */
export async function listsFor(db: Db, actor: Actor): Promise<readonly SavedList[]> {
  const above = await linesAbove(db, actor);
  const groups = groupsWith(actor, "read-people");
  const around = await listsAround(db, {
    author: actor.personId,
    groups,
    above: [...new Set([...above.values()].flat())],
  });
  return around.filter((list) => mayUseList(actor, list, above));
}

/** Open groups to choose from; `reach` alone. */
export function groupsFor(
  db: Db,
  reach: "all" | readonly number[],
  locale: Locale,
): Promise<readonly GroupChoice[]> {
  return groupsToChoose(db, { reach, locale, movement: false });
}

/** In whose name a list can be kept: the movement first, for those who work for all of it, then groups. */
export function ownersFor(
  db: Db,
  reach: "all" | readonly number[],
  locale: Locale,
): Promise<readonly GroupChoice[]> {
  return groupsToChoose(db, { reach, locale, movement: reach === "all" });
}

async function linesAbove(db: Db, actor: Actor): Promise<ReadonlyMap<number, readonly number[]>> {
  const groups = groupsWith(actor, "read-people");
  if (groups === "all" || groups.length === 0) return new Map();
  const rows = await db
    .selectFrom("group_lineage")
    .select(["group_id", "ancestor_id"])
    .where("group_id", "in", [...groups])
    .execute();
  const byGroup = Map.groupBy(rows, ({ group_id }) => group_id);
  return new Map([...byGroup].map(([group, lines]) => [group, lines.map(({ ancestor_id }) => ancestor_id)]));
}

/** The names of the groups that these questions speak of, by the slug that stands in them; also of closed ones. */
export async function groupsNamed(
  db: Db,
  segments: readonly Segment[],
  locale: Locale,
): Promise<ReadonlyMap<string, string>> {
  const slugs = segments.flatMap((segment) =>
    conditionsOf(segment).flatMap((condition) => (condition.kind === "group" ? condition.group : [])),
  );
  const names = await groupNames(db, [...new Set(slugs)]);
  return new Map([...names].map(([slug, name]) => [slug, wordsIn(locale, name)]));
}
