import type { Db } from "#kit/db/database.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { type Group, wordsIn } from "#registers/groups/contract.ts";
import { openGroups } from "#registers/groups/queries.ts";
import type { GroupChoice } from "./contract.ts";

const ORDER = ["movement", "region", "network", "local"] as const;

/**
 * Open groups of a reach as the tree has them: the movement, nations and regions, networks, then local groups region by
 * region, each by name and before the groups below it, so that the first of a small reach is the one that holds the others.
 */
export async function groupsToChoose(
  db: Db,
  {
    reach,
    locale,
    movement = true,
  }: {
    readonly reach: "all" | readonly number[];
    readonly locale: Locale;
    /** Whether the movement itself can be chosen. */
    readonly movement?: boolean;
  },
): Promise<readonly GroupChoice[]> {
  const all = await openGroups(db);
  const byId = new Map(all.map((group) => [group.id, group]));
  return all
    .filter(({ id, kind }) => (reach === "all" || reach.includes(id)) && (movement || kind !== "movement"))
    .map((group) => ({
      id: group.id,
      name: wordsIn(locale, group.name),
      section: { kind: group.kind, of: group.kind === "local" ? regionOf(group, byId, locale) : "" },
    }))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.section.kind) - ORDER.indexOf(b.section.kind) ||
        a.section.of.localeCompare(b.section.of, locale) ||
        byPath(pathOf(byId.get(a.id)!, byId, locale), pathOf(byId.get(b.id)!, byId, locale), locale),
    );
}

/** The names of the local groups above a group, and its own. */
function pathOf(group: Group, byId: ReadonlyMap<number, Group>, locale: Locale): readonly string[] {
  const above = byId.get(group.parentId ?? 0);
  const lead = above?.kind === "local" ? pathOf(above, byId, locale) : [];
  return [...lead, wordsIn(locale, group.name)];
}

function byPath(a: readonly string[], b: readonly string[], locale: Locale): number {
  const at = a.findIndex((name, step) => name !== b[step]);
  return at < 0 ? a.length - b.length : (a[at] ?? "").localeCompare(b[at] ?? "", locale);
}

/** The name of the nation or region above a local group; "" where there is none. */
function regionOf(group: Group, byId: ReadonlyMap<number, Group>, locale: Locale): string {
  for (let above = byId.get(group.parentId ?? 0); above; above = byId.get(above.parentId ?? 0))
    if (above.kind === "region") return wordsIn(locale, above.name);
  return "";
}
