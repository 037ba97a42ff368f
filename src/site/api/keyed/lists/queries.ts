import type { KeyHeld } from "#features/api-keys/contract.ts";
import type { SavedList } from "#features/lists/contract.ts";
import { listsAround } from "#features/lists/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { lineageOf } from "#registers/groups/queries.ts";

/**
 * Lists that a key may use: those shared in the groups that it reaches, and those shared downwards from above. Whom they
 * then show is another matter: only people of the key's own groups.
 */
export async function listsForKey(db: Db, key: KeyHeld): Promise<readonly SavedList[]> {
  const above = (await lineageOf(db, key.groupId)).map(({ id }) => id);
  const groups = key.whole ? "all" : key.groups;
  const around = await listsAround(db, { author: key.actor, groups, above });
  return around.filter(({ shared }) => shared !== "author");
}
