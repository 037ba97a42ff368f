import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { lockPerson, withdraw } from "#registers/people/consent/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { liftOwnWish, suppressEverything } from "#registers/people/suppression/commands.ts";

type Objecting = { readonly personId: string; readonly author: string; readonly now: Date };

/**
 * Objects to being reached at all: every consent ends, and no file and no organiser may begin again with these addresses.
 * Only a fresh yes of their own, confirmed through the address, lifts it.
 *
 * @returns how many consents ended
 */
export async function objectToContact(
  db: PeopleDb,
  { personId, author, now, keys, shownAt }: Objecting & { keys: Pick<KeyRing, "keyedHash">; shownAt: string },
): Promise<number> {
  const ended = await withdraw(db, {
    ...{ personId, channel: "every", purpose: "every", how: "preferences", shownAt, at: now, now, author },
    proof: { objection: true },
  });
  if (!ended.ok) return 0;
  await suppressEverything(db, { personId, why: "withdrawn", keys, author, now });
  return ended.withdrawn.length;
}

/** Takes that objection back. What they had agreed to stays ended: they tick anew what they want. */
export async function allowContact(
  db: PeopleDb,
  { personId, author, now, keys }: Objecting & { keys: Pick<KeyRing, "keyedHash"> },
): Promise<void> {
  if (!(await lockPerson(db, personId))) return;
  const lifted = await liftOwnWish(db, { personId, keys });
  if (lifted > 0) await tell(db, "person.objection-taken-back", { personId, author, now, to: "contact" });
}

/** Objects to having worked out from what they did how far they have come; what was worked out is removed. */
export async function objectToStages(db: PeopleDb, { personId, author, now }: Objecting): Promise<boolean> {
  if (!(await lockPerson(db, personId))) return false;
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto("objection")
    .values({ person_id: personId, kind: "stages", at: now, author })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  await db.deleteFrom("person_stage").where("person_id", "=", personId).execute();
  if (added !== undefined && added > 0n)
    await tell(db, "person.objected", { personId, author, now, to: "stages" });
  return true;
}

/** Takes that objection back. */
export async function allowStages(db: PeopleDb, { personId, author, now }: Objecting): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom("objection")
    .where("person_id", "=", personId)
    .where("kind", "=", "stages")
    .executeTakeFirst();
  if (numDeletedRows > 0n)
    await tell(db, "person.objection-taken-back", { personId, author, now, to: "stages" });
}

/** Whether they object to it now. */
export async function objectsToStages(db: PeopleDb, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom("objection")
    .select("kind")
    .where("person_id", "=", personId)
    .where("kind", "=", "stages")
    .executeTakeFirst();
  return row !== undefined;
}

function tell(
  db: PeopleDb,
  kind: "person.objected" | "person.objection-taken-back",
  { personId, author, now, to }: Objecting & { readonly to: "stages" | "contact" },
): Promise<void> {
  const subject = `person/${personId}`;
  return recordFact(db, { kind, actor: author, subject, personId, at: now, detail: { to } });
}
