import type { Db } from "#kit/db/database.ts";
import { isUuid } from "#kit/ids/uuid.ts";
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
