import { hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";

/** One key of 256 bits. Its id travels with what it sealed or signed and says nothing about it. */
export type Key = { readonly id: string; readonly secret: Buffer; readonly madeAt: string };

/** The keys of one copy. The first of `keys` seals and signs; the others open what they sealed and signed before. */
export type Keys = {
  readonly keys: readonly Key[];
  /** For hashes that outlive what they were made of. It never changes: nothing is left to make them again from. */
  readonly hashing: Buffer;
};

const KEY_BYTES = 32;
const Secret = z
  .base64()
  .transform((text) => Buffer.from(text, "base64"))
  .refine((bytes) => bytes.length === KEY_BYTES, `${KEY_BYTES} bytes`);
const KeyShape = z.object({ id: z.string().regex(/^[0-9a-f]{8}$/), secret: Secret, madeAt: z.string() });
const KeysShape = z.object({ keys: z.array(KeyShape).min(1), hashing: Secret });

export function newKey(now: Date): Key {
  return { id: randomBytes(4).toString("hex"), secret: randomBytes(KEY_BYTES), madeAt: now.toISOString() };
}

export function newKeys(now: Date): Keys {
  return { keys: [newKey(now)], hashing: randomBytes(KEY_BYTES) };
}

/** The keys as one line of text, for `keys.json` and for the environment. */
export function keysToText({ keys, hashing }: Keys): string {
  return JSON.stringify({
    keys: keys.map(({ id, secret, madeAt }) => ({ id, secret: secret.toString("base64"), madeAt })),
    hashing: hashing.toString("base64"),
  });
}

/** @returns null when the text is none that `keysToText` wrote, or two keys share an id */
export function keysFromText(text: string): Keys | null {
  try {
    const keys = KeysShape.parse(JSON.parse(text));
    return new Set(keys.keys.map(({ id }) => id)).size === keys.keys.length ? keys : null;
  } catch {
    return null;
  }
}

/** A key for one purpose alone (HKDF-SHA-256), so that nothing made for one can be used for another. */
export function keyFor(secret: Buffer, use: "seal" | "sign" | "hash", purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `groundswell/${use}/${purpose}`, KEY_BYTES));
}
