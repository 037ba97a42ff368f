import { randomUUID } from "node:crypto";
import { isUuid } from "#kit/ids/uuid.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { NEED_SEAL } from "./queries.ts";

export const LONGEST_NEED = 500;

/**
 * Keeps what somebody needs at one session, encrypted, in place of what they told before; nothing typed takes it back. Only
 * for a sign-up of their own that lies ahead.
 */
export async function tellNeed(
  people: PeopleDb,
  {
    personId,
    signUpId,
    text,
    keys,
    now,
  }: { personId: string; signUpId: string; text: string; keys: Pick<KeyRing, "seal">; now: Date },
): Promise<{ readonly ok: boolean }> {
  if (!isUuid(signUpId)) return { ok: false };
  const own = await people
    .selectFrom("sign_up")
    .innerJoin("session", "session.id", "session_id")
    .select(["session_id", "session.group_id"])
    .where("sign_up.id", "=", signUpId)
    .where("person_id", "=", personId)
    .where("standing", "<>", "ended")
    .where("session.ends_at", ">", now)
    .executeTakeFirst();
  if (own === undefined) return { ok: false };
  const words = text.trim().slice(0, LONGEST_NEED);
  const { numDeletedRows } = await people
    .deleteFrom("session_need")
    .where("sign_up_id", "=", signUpId)
    .executeTakeFirst();
  if (words === "" && numDeletedRows === 0n) return { ok: true };
  if (words !== "") {
    const id = randomUUID();
    const sealed = keys.seal(words, { purpose: NEED_SEAL, context: id });
    await people
      .insertInto("session_need")
      .values({ id, sign_up_id: signUpId, session_id: own.session_id, person_id: personId, sealed, at: now })
      .execute();
  }
  await recordFact(people, {
    ...{ kind: words === "" ? "access.forgotten" : "access.told", actor: "link/trip", personId, at: now },
    ...{ subject: `session/${own.session_id}`, groupId: own.group_id === null ? null : Number(own.group_id) },
  });
  return { ok: true };
}
