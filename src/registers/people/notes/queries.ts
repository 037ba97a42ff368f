import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { NOTE_PURPOSE } from "./commands.ts";

export type Note = {
  readonly id: string;
  readonly groupId: number | null;
  /** Null when it cannot be opened: the key is not here, or the row was damaged. */
  readonly text: string | null;
  readonly author: string;
  readonly at: Date;
  /** Last day it is kept. */
  readonly expiresOn: string;
};

/** Notes about a person, newest first; those whose day is over are not shown even before they are removed. */
export async function notesOf(
  db: PeopleDb,
  { personId, keys, now }: { personId: string; keys: Pick<KeyRing, "unseal">; now: Date },
): Promise<readonly Note[]> {
  const rows = await db
    .selectFrom("person_note")
    .selectAll()
    .where("person_id", "=", personId)
    .where("expires_on", ">=", now.toISOString().slice(0, 10))
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ id, group_id, sealed, author, at, expires_on }) => {
    const opened = keys.unseal(sealed, { purpose: NOTE_PURPOSE, context: id });
    return {
      id,
      groupId: group_id === null ? null : Number(group_id),
      text: opened.ok ? opened.bytes.toString("utf8") : null,
      author,
      at,
      expiresOn: expires_on,
    };
  });
}
