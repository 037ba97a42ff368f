import { folded } from "#domain/people/folding.ts";
import type { Db } from "#kit/db/database.ts";
import type { Group } from "#registers/groups/contract.ts";
import { membersByGroup, openGroups } from "#registers/groups/queries.ts";
import { waitingByGroup } from "#registers/groups/requests/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Seated } from "#site/desk/policy.ts";

export type GroupRow = { readonly group: Group; readonly members: number; readonly waiting: number };
/**
 * Groups of one region, and the region itself first where it is among them; networks, or local groups directly under
 * the movement, where `region` is null.
 */
export type Branch = { readonly region: Group | null; readonly rows: readonly GroupRow[] };

export type GroupsAsked = {
  /** Part of a name; empty for every name. */
  readonly name: string;
  /** Id of a region; null for all. */
  readonly region: number | null;
};

export type GroupsShown = {
  readonly movement: GroupRow | null;
  readonly branches: readonly Branch[];
  /** Regions to choose from. */
  readonly regions: readonly Group[];
  readonly count: number;
};

/** The groups of the tree that somebody may see at the desk, by region, of which the name holds what was typed. */
export async function groupsShown(
  db: Db,
  { seated, asked }: { seated: Seated; asked: GroupsAsked },
): Promise<GroupsShown> {
  const { readable, scope } = seated;
  const all = await openGroups(db);
  const { members, waiting } = await withPeople(db, scope, async (people) => ({
    members: await membersByGroup(people),
    waiting: await waitingByGroup(people),
  }));
  const rowOf = (group: Group): GroupRow => ({
    group,
    members: members.get(group.id) ?? 0,
    waiting: waiting.get(group.id) ?? 0,
  });
  const byId = new Map(all.map((group) => [group.id, group]));
  const regionOf = (group: Group): Group | null => {
    if (group.kind === "region") return group;
    const above = group.parentId === null ? undefined : byId.get(group.parentId);
    return above === undefined ? null : regionOf(above);
  };
  const wanted = folded(asked.name);
  const mine = all.filter(({ id }) => readable === "all" || readable.includes(id));
  const found = mine.filter(
    (group) =>
      group.kind !== "movement" &&
      (asked.region === null || regionOf(group)?.id === asked.region) &&
      [group.name.en, group.name.cy ?? ""].some((name) => folded(name).includes(wanted)),
  );
  const byRegion = Map.groupBy(found, (group) => regionOf(group)?.id ?? group.kind);
  const branches = [...byRegion.values()].map(
    (groups): Branch => ({
      region: regionOf(groups[0]!),
      rows: groups
        .sort((a, b) => Number(b.kind === "region") - Number(a.kind === "region") || byName(a, b))
        .map(rowOf),
    }),
  );
  const movement = mine.find(({ kind }) => kind === "movement");
  return {
    movement: movement === undefined ? null : rowOf(movement),
    branches: branches.sort(byRegionName),
    regions: mine.filter(({ kind }) => kind === "region").sort(byName),
    count: found.length,
  };
}

function byName(a: Group, b: Group): number {
  return a.name.en < b.name.en ? -1 : a.name.en > b.name.en ? 1 : a.id - b.id;
}

/** Regions by name, what belongs to none of them last. */
function byRegionName(a: Branch, b: Branch): number {
  if (a.region === null || b.region === null) return a.region === null ? 1 : -1;
  return byName(a.region, b.region);
}
