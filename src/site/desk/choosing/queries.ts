import type { Db } from "#kit/db/database.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { type Group, wordsIn } from "#registers/groups/contract.ts";
import { openGroups } from "#registers/groups/queries.ts";
import type { GroupChoice } from "./contract.ts";

const ORDER = ["movement", "region", "network", "local"] as const;

/**
 * Open groups of a reach as the tree has them: the movement, nations and regions, networks, then local groups region by
 * region, each by name.
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
        a.name.localeCompare(b.name, locale),
    );
}

/** The name of the nation or region above a local group; "" where there is none. */
function regionOf(group: Group, byId: ReadonlyMap<number, Group>, locale: Locale): string {
  for (let above = byId.get(group.parentId ?? 0); above; above = byId.get(above.parentId ?? 0))
    if (above.kind === "region") return wordsIn(locale, above.name);
  return "";
}
