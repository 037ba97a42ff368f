import { createHmac, timingSafeEqual } from "node:crypto";
import { keyFileChangedMs, makeKeyFile, readKeyFile, UnusableKeys } from "./key-file.ts";
import { type Key, type Keys, keyFor, keysFromText, newKeys } from "./keys.ts";
import { keyIdOf, openWith, sealWith } from "./sealed.ts";

export type SealUse = {
  /** What kind of thing it is: "person-note". Each has a key of its own. */
  readonly purpose: string;
  /** Which one: the id of its row. A sealed value copied to another row does not open there. */
  readonly context: string;
};

export type Unsealed =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly reason: "unknown-key" | "damaged" };

/** The keys of this copy, and all that is done with them; nobody else holds a key. */
export type KeyRing = {
  /** Encrypts under the newest key. */
  seal(plain: string | Uint8Array, use: SealUse): Buffer;
  unseal(sealed: Uint8Array, use: SealUse): Unsealed;
  /** HMAC-SHA-256, lower-case hex: the same for the same value as long as this copy lives, also after a rotation. */
  keyedHash(purpose: string, value: string): string;
  /** Signs under the newest key. */
  sign(purpose: string, text: string): { readonly keyId: string; readonly signature: Buffer };
  /** A signature may come cut to its first 16 bytes, or 12 where room is short: 96 bits are enough against guessing. */
  isSigned(purpose: string, text: string, by: { keyId: string; signature: Uint8Array }): boolean;
  /** Ids of the keys, the newest first. */
  keyIds(): readonly string[];
};

/** Bytes of short signatures. */
const CUTS: readonly number[] = [16, 12];

/**
 * Opens the keys of this copy: those of the environment, else those of `keys.json` in `home`, made when missing.
 * A rotation by another process is noticed at the next use.
 *
 * @param text value of SECRET_KEYS, or null
 * @throws UnusableKeys naming what is wrong with them and what to do
 */
export function openKeyRing({ home, text, now }: { home: string; text: string | null; now: Date }): KeyRing {
  if (text !== null) {
    const given = keysFromText(text);
    if (given === null)
      throw new UnusableKeys(
        "SECRET_KEYS is not what `bin/groundswell keys print` printed. Set it to that, or leave it out to use keys.json.",
      );
    return ringOf(() => given);
  }
  if (readKeyFile(home) === null) makeKeyFile(home, newKeys(now));
  return ringOf(followingFile(home));
}

/** A ring of fixed keys, for tests and for those who read them elsewhere. */
export function ringOf(keys: () => Keys): KeyRing {
  const find = (id: string | null): Key | null => keys().keys.find((key) => key.id === id) ?? null;
  const mac = (key: Key, purpose: string, text: string) =>
    createHmac("sha256", keyFor(key.secret, "sign", purpose))
      .update(text)
      .digest();
  return {
    seal(plain, { purpose, context }) {
      const { id, secret } = keys().keys[0]!;
      return sealWith(keyFor(secret, "seal", purpose), { id, plain: Buffer.from(plain as string), context });
    },
    unseal(sealed, { purpose, context }) {
      const key = find(keyIdOf(sealed));
      if (key === null) return { ok: false, reason: keyIdOf(sealed) === null ? "damaged" : "unknown-key" };
      const bytes = openWith(keyFor(key.secret, "seal", purpose), { id: key.id, sealed, context });
      return bytes === null ? { ok: false, reason: "damaged" } : { ok: true, bytes };
    },
    keyedHash(purpose, value) {
      return createHmac("sha256", keyFor(keys().hashing, "hash", purpose))
        .update(value)
        .digest("hex");
    },
    sign(purpose, text) {
      const key = keys().keys[0]!;
      return { keyId: key.id, signature: mac(key, purpose, text) };
    },
    isSigned(purpose, text, { keyId, signature }) {
      const key = find(keyId);
      if (key === null) return false;
      const cut = CUTS.find((bytes) => bytes === signature.length);
      const wanted = mac(key, purpose, text).subarray(0, cut);
      return wanted.length === signature.length && timingSafeEqual(wanted, signature);
    },
    keyIds: () => keys().keys.map(({ id }) => id),
  };
}

function followingFile(home: string): () => Keys {
  let readMs = -1;
  let keys: Keys | null = null;
  return () => {
    const changedMs = keyFileChangedMs(home);
    if (keys === null || changedMs !== readMs) {
      // A file taken away under a running process must not stop it from opening what it opened a moment ago.
      keys = readKeyFile(home) ?? keys;
      readMs = changedMs;
    }
    if (keys === null)
      throw new UnusableKeys(`The keys of ${home} are gone. Put back your copy of keys.json.`);
    return keys;
  };
}
