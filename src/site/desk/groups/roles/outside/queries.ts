import { isInForce } from "#features/api-keys/policy.ts";
import { keysOf } from "#features/api-keys/queries.ts";
import { webhooksOf } from "#features/webhooks/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { groupsBelow } from "#registers/groups/queries.ts";

/** What somebody made that goes on working when their role has ended. */
export type MadeOutside = {
  readonly keys: readonly { readonly id: number; readonly groupId: number; readonly name: string }[];
  readonly webhooks: readonly { readonly id: string; readonly groupId: number; readonly name: string }[];
};
export type MadeOutsideBy = (personId: string) => MadeOutside | null;

/** Keys in force and webhooks of a group and those below it, by who made them; null for who made none. */
export async function madeOutside(
  db: Db,
  { groupId, now }: { groupId: number; now: Date },
): Promise<MadeOutsideBy> {
  const groups = await groupsBelow(db, groupId);
  const keys = (await keysOf(db, { groups, now })).filter((key) => isInForce(key, now));
  const webhooks = await webhooksOf(db, groups);
  return (personId) => {
    const theirs = <Made extends { readonly madeBy: string }>(all: readonly Made[]) =>
      all.filter(({ madeBy }) => madeBy === personId);
    const made = { keys: theirs(keys), webhooks: theirs(webhooks) };
    return made.keys.length + made.webhooks.length === 0 ? null : made;
  };
}
