import type { Sharer } from "#features/events/cascade/contract.ts";
import { sharerOf } from "#features/events/cascade/queries.ts";
import { ownerOfCode } from "#features/joining/referral/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { CameBy } from "./parts.tsx";

/** Whose link carries a code: one that is passed on with a session, or the one that a person has for everything. */
export async function whoseLink(db: Db, code: string): Promise<Sharer | null> {
  if (code === "") return null;
  return withPeople(db, wholeMovement("share-link"), async (people) => {
    const sharer = await sharerOf(people, code);
    if (sharer !== null) return sharer;
    const personId = await ownerOfCode(people, code);
    return personId === null ? null : { personId, goingTo: null };
  });
}

/** What a page of these sessions says of the friend whose link led there; null where it is nobody's. */
export function saysOfFriend(sharer: Sharer | null, sessionIds: readonly string[]): CameBy | null {
  if (sharer === null) return null;
  return sharer.goingTo !== null && sessionIds.includes(sharer.goingTo) ? "friend-going" : "friend";
}
