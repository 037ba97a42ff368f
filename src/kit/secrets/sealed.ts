import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/**
 * The shape of a sealed value, in bytes: 1 version (1) · 4 key id · 12 nonce · 16 tag · the rest, AES-256-GCM.
 *
 * Nonces are random, which is sound up to some 2^32 values under one key (NIST SP 800-38D, 8.3): a key for each
 * purpose and a rotation now and then stay far below.
 */
const VERSION = 1;
const [ID_AT, NONCE_AT, TAG_AT, BODY_AT] = [1, 5, 17, 33];

/** @param context what the value belongs to; it opens there and nowhere else */
export function sealWith(
  key: Buffer,
  { id, plain, context }: { id: string; plain: Uint8Array; context: string },
): Buffer {
  const nonce = randomBytes(TAG_AT - NONCE_AT);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(bound(id, context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(id, "hex"), nonce, cipher.getAuthTag(), body]);
}

/** The id of the key that sealed a value; null when it is no sealed value. */
export function keyIdOf(sealed: Uint8Array): string | null {
  if (sealed.length < BODY_AT || sealed[0] !== VERSION) return null;
  return Buffer.from(sealed.subarray(ID_AT, NONCE_AT)).toString("hex");
}

/** @returns null when a bit was changed, the key is another, or it was sealed for another place */
export function openWith(
  key: Buffer,
  { id, sealed, context }: { id: string; sealed: Uint8Array; context: string },
): Buffer | null {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(NONCE_AT, TAG_AT))
    .setAAD(bound(id, context))
    .setAuthTag(sealed.subarray(TAG_AT, BODY_AT));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(BODY_AT)), decipher.final()]);
  } catch {
    return null;
  }
}

function bound(id: string, context: string): Buffer {
  return Buffer.from(`${VERSION}/${id}/${context}`);
}
