import { revokeKey } from "#features/api-keys/commands.ts";
import { mayMakeKey } from "#features/api-keys/policy.ts";
import { setWebhook } from "#features/webhooks/commands.ts";
import { mayKeepWebhook } from "#features/webhooks/policy.ts";
import type { Db } from "#kit/db/database.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import type { MadeOutside } from "./queries.ts";

/** Ends what somebody made, as far as it is `by`'s to end. */
export async function endOutside(
  db: Db,
  { by, made, now }: { by: Actor; made: MadeOutside; now: Date },
): Promise<void> {
  for (const { id, groupId } of made.keys) if (mayMakeKey(by, groupId)) await revokeKey(db, { by, id, now });
  for (const { id, groupId } of made.webhooks)
    if (mayKeepWebhook(by, groupId)) await setWebhook(db, { id, to: "ended", author: by.personId, now });
}
