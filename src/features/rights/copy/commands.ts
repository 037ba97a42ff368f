import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { HeldCopy } from "./contract.ts";
import { type CopyWish, copyOf } from "./queries.ts";

/**
 * Reads everything held about somebody, and notes that it was read: somebody whose link or session was stolen can see
 * that in the next copy.
 */
export async function readCopy(
  db: PeopleDb,
  { author, ...wish }: CopyWish & { author: string },
): Promise<HeldCopy | null> {
  const copy = await copyOf(db, wish);
  if (copy === null) return null;
  const { personId, now: at } = wish;
  await recordFact(db, {
    kind: "person.copy-read",
    actor: author,
    subject: `person/${personId}`,
    personId,
    at,
  });
  return copy;
}
