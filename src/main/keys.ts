import type { Db } from "#kit/db/database.ts";
import { UnusableKeys } from "#kit/secrets/key-file.ts";
import { type KeyRing, openKeyRing } from "#kit/secrets/key-ring.ts";
import type { Config } from "./config.ts";
import { Stop } from "./stop.ts";

/**
 * The keys of this copy, once it is sure that the database was made with them. Other keys would not open a single note,
 * and nobody who asked never to be written to would be known again; so other keys stop the program.
 *
 * @throws Stop saying what is wrong with the keys and what to do
 */
export async function keysOf(db: Db, config: Config, now: Date): Promise<KeyRing> {
  const ring = unlocked(config, now);
  if ((await keysFit(db, ring, now)) === "others")
    throw new Stop(
      `The keys in ${whereKeysAre(config)} are not those that this database was made with.\n` +
        "Put back your copy of keys.json (or SECRET_KEYS). Only if it is lost for good: bin/groundswell keys accept",
    );
  return ring;
}

export function whereKeysAre({ home, secretKeys }: Config): string {
  return secretKeys === null ? `${home}/keys.json` : "SECRET_KEYS";
}

/** @throws Stop when there are keys that cannot be used */
export function unlocked(config: Config, now: Date): KeyRing {
  try {
    return openKeyRing({ home: config.home, text: config.secretKeys, now });
  } catch (fault) {
    throw fault instanceof UnusableKeys ? new Stop(fault.message) : fault;
  }
}

/** Compares the keys with the database's fingerprint of them; a database without one takes theirs. */
export async function keysFit(db: Db, ring: KeyRing, now: Date): Promise<"same" | "others"> {
  const fingerprint = fingerprintOf(ring);
  await db
    .insertInto("key_fingerprint")
    .values({ fingerprint, at: now })
    .onConflict((conflict) => conflict.column("one").doNothing())
    .execute();
  const kept = await db.selectFrom("key_fingerprint").select("fingerprint").executeTakeFirstOrThrow();
  return kept.fingerprint === fingerprint ? "same" : "others";
}

/** Was this database ever used with keys? */
export async function hasKeys(db: Db): Promise<boolean> {
  return (await db.selectFrom("key_fingerprint").select("one").executeTakeFirst()) !== undefined;
}

/** Lets the database take these keys although it was made with others. What those sealed stays shut. */
export async function acceptKeys(db: Db, ring: KeyRing, now: Date): Promise<void> {
  await db
    .updateTable("key_fingerprint")
    .set({ fingerprint: fingerprintOf(ring), at: now })
    .execute();
}

function fingerprintOf(ring: KeyRing): string {
  return ring.keyedHash("fingerprint", "groundswell");
}
