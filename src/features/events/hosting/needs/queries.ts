import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Sealed for this alone; the context is the row's id. */
export const NEED_SEAL = "session-need";

/** What people told for one session, by sign-up; null where no key here opens it. */
export async function needsOf(
  people: PeopleDb,
  sessionId: string,
  keys: Pick<KeyRing, "unseal">,
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await people
    .selectFrom("session_need")
    .select(["id", "sign_up_id", "sealed"])
    .where("session_id", "=", sessionId)
    .execute();
  return new Map(rows.map((row) => [row.sign_up_id, opened(keys, row)]));
}

/** What one person told, by sign-up: for their own trip. */
export async function ownNeeds(
  people: PeopleDb,
  personId: string,
  keys: Pick<KeyRing, "unseal">,
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await people
    .selectFrom("session_need")
    .select(["id", "sign_up_id", "sealed"])
    .where("person_id", "=", personId)
    .execute();
  return new Map(rows.map((row) => [row.sign_up_id, opened(keys, row)]));
}

function opened(
  keys: Pick<KeyRing, "unseal">,
  { id, sealed }: { id: string; sealed: Buffer },
): string | null {
  const read = keys.unseal(sealed, { purpose: NEED_SEAL, context: id });
  return read.ok ? read.bytes.toString("utf8") : null;
}
