import { type BlockRefusal, block } from "#domain/people/block.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { lockPerson } from "#registers/people/consent/commands.ts";
import { newId } from "#registers/people/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** What access needs are told for; each is opened for its own purpose alone. */
export const ACCESS_PURPOSES = ["sessions", "lifts", "calls"] as const;
export type AccessPurpose = (typeof ACCESS_PURPOSES)[number];

const LONGEST = 1_000;
const SEAL_PURPOSE = "access-need";

export type TellAccessNeed = {
  readonly personId: string;
  readonly purpose: AccessPurpose;
  readonly text: string;
  readonly source: string;
  readonly author: string;
  readonly now: Date;
  readonly keys: Pick<KeyRing, "seal">;
};

/** Keeps what somebody needs to take part, encrypted, in place of what they told for this purpose before. */
export async function tellAccessNeed(
  db: PeopleDb,
  telling: TellAccessNeed,
): Promise<{ ok: true; id: string } | { ok: false; reason: BlockRefusal | "no-such-person" }> {
  const { personId, purpose, source, author, now, keys } = telling;
  const read = block(telling.text, { longest: LONGEST });
  if (!read.ok) return read;
  if (!(await lockPerson(db, personId))) return { ok: false, reason: "no-such-person" };
  await end(db, { personId, purpose });
  const id = await newId(db);
  const sealed = keys.seal(read.text, { purpose: SEAL_PURPOSE, context: id });
  await db
    .insertInto("access_need")
    .values({ id, person_id: personId, purpose, sealed, source, at: now })
    .execute();
  await fact(db, "access.told", { personId, purpose, actor: author, now });
  return { ok: true, id };
}

/** Forgets what was told for a purpose. @returns whether there was anything */
export async function forgetAccessNeed(
  db: PeopleDb,
  { personId, purpose, author, now }: { personId: string; purpose: AccessPurpose; author: string; now: Date },
): Promise<boolean> {
  if (!(await end(db, { personId, purpose }))) return false;
  await fact(db, "access.forgotten", { personId, purpose, actor: author, now });
  return true;
}

/**
 * Opens what people told for this purpose, and for no other. Each opening is a fact that the person can see.
 *
 * @returns texts by person; null where the key is not here or the row was damaged; people who told nothing are absent
 */
export async function openAccessNeeds(
  db: PeopleDb,
  opening: {
    personIds: readonly string[];
    purpose: AccessPurpose;
    reader: string;
    /** What it is opened for, in the reader's words; kept with the fact. */
    why?: string;
    now: Date;
    keys: Pick<KeyRing, "unseal">;
  },
): Promise<ReadonlyMap<string, string | null>> {
  const { personIds, purpose, reader, why, now, keys } = opening;
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("access_need")
    .select(["id", "person_id", "sealed"])
    .where("person_id", "in", [...personIds])
    .where("purpose", "=", purpose)
    .where("ended_at", "is", null)
    .execute();
  const texts = new Map<string, string | null>();
  for (const { id, person_id, sealed } of rows) {
    const opened = keys.unseal(sealed, { purpose: SEAL_PURPOSE, context: id });
    texts.set(person_id, opened.ok ? opened.bytes.toString("utf8") : null);
    if (reader !== person_id)
      await fact(db, "access.opened", { personId: person_id, purpose, actor: reader, now, why });
  }
  return texts;
}

/** What is over is not kept: the sealed text goes with its row. */
async function end(
  db: PeopleDb,
  { personId, purpose }: { personId: string; purpose: AccessPurpose },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("access_need")
    .where("person_id", "=", personId)
    .where("purpose", "=", purpose)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function fact(
  db: PeopleDb,
  kind: `access.${string}`,
  {
    personId,
    purpose,
    actor,
    now,
    why,
  }: { personId: string; purpose: AccessPurpose; actor: string; now: Date; why?: string | undefined },
): Promise<void> {
  return recordFact(db, {
    kind,
    actor,
    subject: `person/${personId}`,
    personId,
    at: now,
    detail: why === undefined ? { purpose } : { purpose, why },
  });
}
