import type { Db } from "#kit/db/database.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { wordsIn } from "#registers/groups/contract.ts";
import { openGroups } from "#registers/groups/queries.ts";

export type GroupToChoose = { readonly id: number; readonly name: string };

/** Open groups of a reach by name, the movement itself first where it is all of it. */
export async function groupsToChoose(
  db: Db,
  reach: "all" | readonly number[],
  locale: Locale,
): Promise<readonly GroupToChoose[]> {
  const groups = (await openGroups(db)).filter(({ id }) => reach === "all" || reach.includes(id));
  const named = groups.map(({ id, name, kind }) => ({
    id,
    name: wordsIn(locale, name),
    first: kind === "movement",
  }));
  return named
    .sort((a, b) => Number(b.first) - Number(a.first) || a.name.localeCompare(b.name, locale))
    .map(({ id, name }) => ({ id, name }));
}
