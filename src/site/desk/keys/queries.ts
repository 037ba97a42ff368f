import type { Db } from "#kit/db/database.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { wordsIn } from "#registers/groups/contract.ts";
import { openGroups } from "#registers/groups/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/**
 * What to call whoever made keys and webhooks, by what is kept of them: whoever answers for these may know who made them,
 * also when that is somebody of a group above.
 */
export async function makersOf(
  db: Db,
  made: readonly { readonly madeBy: string }[],
): Promise<(madeBy: string) => string | null> {
  const ids = [...new Set(made.map(({ madeBy }) => madeBy))].filter(isUuid);
  const rows =
    ids.length === 0
      ? []
      : await withPeople(db, wholeMovement("key-makers"), (people) =>
          people.selectFrom("person").select(["id", "name"]).where("id", "in", ids).execute(),
        );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (madeBy) => names.get(madeBy) ?? (isUuid(madeBy) ? null : madeBy);
}

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
