import { meantBy, savedList } from "#features/lists/queries.ts";
import type { Audience } from "#features/messages/sending/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import type { Places } from "#registers/places/queries.ts";
import type { GroupChoice } from "#site/desk/choosing/contract.ts";
import { groupsToChoose } from "#site/desk/choosing/queries.ts";
import { listFor } from "#site/desk/lists/queries.ts";

/** Whom lists mean, for messages: the two rooms do not know each other. A list must be one that the sender may use. */
export function audienceOf(places: () => Places): Audience {
  return async (people, { listId, actor, scope, now }) => {
    const list = listId === null ? null : await listFor(people, actor, await savedList(people, listId));
    if (listId !== null && list === null) return { ok: false, reason: "no-such-list" };
    const segment = list?.segment ?? { kind: "everyone" as const };
    const meant = await meantBy(people, { segment, scope, places: places(), now });
    return meant.ok ? { ok: true, where: meant.where } : { ok: false, reason: "faulty-list" };
  };
}

/** Open groups in whose name one may write, as the tree has them. */
export function sendersFor(
  db: Db,
  reach: "all" | readonly number[],
  locale: Locale,
): Promise<readonly GroupChoice[]> {
  return groupsToChoose(db, { reach, locale });
}
