import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { REMEMBERED_MS, type Written } from "./contract.ts";

export type OnceAsked = {
  readonly keyId: number;
  /** What the caller calls this write. */
  readonly idempotencyKey: string;
  /** Method, path and body: the same name with another of these is refused. */
  readonly request: string;
  readonly keys: Pick<KeyRing, "keyedHash">;
  readonly now: Date;
};

export type Once =
  | { readonly kind: "done"; readonly written: Written; readonly again: boolean }
  | { readonly kind: "refused"; readonly refusal: Response }
  | { readonly kind: "another-request" };

/** Undoes the transaction and brings the refusal out of it. */
class Refused extends Error {
  readonly refusal: Response;
  constructor(refusal: Response) {
    super("refused");
    this.refusal = refusal;
  }
}

/**
 * Runs `begin` around a write that is done once, however often it is asked for within 24 hours. The name is taken in the
 * transaction that writes: who asks at the same time waits for it and is given its answer. A refused write wrote nothing
 * and is not remembered.
 *
 * @param begin opens the transaction that `write` runs in: `(work) => withPeople(db, scope, work)`
 * @param write gives the answer, or the refusal as a `Response`
 */
export async function once<T extends Db>(
  asked: OnceAsked,
  begin: (work: (db: T) => Promise<Once>) => Promise<Once>,
  write: (db: T) => Promise<Written | Response>,
): Promise<Once> {
  const { keyId, idempotencyKey, now } = asked;
  const hash = asked.keys.keyedHash("api-write", `${keyId} ${asked.request}`);
  try {
    return await begin(async (db) => {
      await db
        .deleteFrom("api_write")
        .where("key_id", "=", keyId)
        .where("idempotency_key", "=", idempotencyKey)
        .where("at", "<", new Date(now.getTime() - REMEMBERED_MS))
        .execute();
      const { numInsertedOrUpdatedRows: taken = 0n } = await db
        .insertInto("api_write")
        .values({ key_id: keyId, idempotency_key: idempotencyKey, request_hash: hash, at: now })
        .onConflict((on) => on.doNothing())
        .executeTakeFirstOrThrow();
      if (taken === 0n) {
        const before = await db
          .selectFrom("api_write")
          .selectAll()
          .where("key_id", "=", keyId)
          .where("idempotency_key", "=", idempotencyKey)
          .executeTakeFirstOrThrow();
        if (before.request_hash !== hash) return { kind: "another-request" };
        const body = before.answer as Written["body"];
        return { kind: "done", written: { status: before.status ?? 200, body }, again: true };
      }
      const written = await write(db);
      if (written instanceof Response) throw new Refused(written);
      await db
        .updateTable("api_write")
        .set({ status: written.status, answer: JSON.stringify(written.body) })
        .where("key_id", "=", keyId)
        .where("idempotency_key", "=", idempotencyKey)
        .execute();
      return { kind: "done", written, again: false };
    });
  } catch (fault) {
    if (fault instanceof Refused) return { kind: "refused", refusal: fault.refusal };
    throw fault;
  }
}

/** Forgets writes of more than 24 hours ago. @returns how many */
export async function forgetWrites(db: Db, now: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("api_write")
    .where("at", "<", new Date(now.getTime() - REMEMBERED_MS))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
