import { randomBytes } from "node:crypto";
import type { KeyRing } from "#kit/secrets/key-ring.ts";

/** What a link lets whoever holds it do: this, for this person, until then. */
export type Link = {
  /** 16 hexadecimal digits, the name by which it is taken back or marked as used. */
  readonly id: string;
  /** What it is for: "preferences", "confirm-email". A link opens nothing else. */
  readonly purpose: string;
  /** Whom it is about: a person's id (uuid). */
  readonly subject: string;
  /** What else the page must know: "consent/12", "message/7". Never a contact detail: links end up in logs of others. */
  readonly detail: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
};

export type LinkRefusal = "not-a-link" | "tampered" | "other-purpose" | "expired";

/**
 * Bytes of a token, then as base64url: 1 version (1) · 4 key id · 8 link id · 6 made, ms · 4 expires, s · 16 subject ·
 * 1 length of purpose · purpose · detail · 16 signature. About 90 letters: an SMS has room for it.
 *
 * The signature is HMAC-SHA-256 cut to 128 bits, under a key for this purpose alone.
 */
const VERSION = 1;
const [KEY_AT, ID_AT, MADE_AT, EXPIRES_AT, SUBJECT_AT, PURPOSE_AT] = [1, 5, 13, 19, 23, 39];
const SIGNATURE = 16;
const LONGEST_DETAIL = 200;

export type LinkWish = {
  readonly purpose: string;
  readonly subject: string;
  readonly expiresAt: Date;
  readonly detail?: string;
};

/**
 * Makes the token of a new link. Nothing is stored: a million can be sent.
 *
 * @throws RangeError when the purpose is no word, the subject no uuid, or the detail longer than 200 bytes
 */
export function signLink(ring: KeyRing, wish: LinkWish, now: Date): string {
  const { purpose, subject, expiresAt, detail = "" } = wish;
  if (!/^[a-z][a-z-]{0,39}$/.test(purpose)) throw new RangeError(`"${purpose}" is no purpose of a link`);
  const who = Buffer.from(subject.replaceAll("-", ""), "hex");
  if (who.length !== PURPOSE_AT - SUBJECT_AT) throw new RangeError("the subject of a link is a uuid");
  if (Buffer.byteLength(detail) > LONGEST_DETAIL)
    throw new RangeError(`the detail is longer than ${LONGEST_DETAIL} bytes`);
  const head = Buffer.alloc(SUBJECT_AT);
  head[0] = VERSION;
  head.write(ring.keyIds()[0]!, KEY_AT, "hex");
  randomBytes(MADE_AT - ID_AT).copy(head, ID_AT);
  head.writeUIntBE(now.getTime(), MADE_AT, 6);
  head.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), EXPIRES_AT);
  const body = Buffer.concat([
    head,
    who,
    Buffer.of(purpose.length),
    Buffer.from(purpose),
    Buffer.from(detail),
  ]);
  const { signature } = ring.sign(use(purpose), body.toString("base64url"));
  return Buffer.concat([body, signature.subarray(0, SIGNATURE)]).toString("base64url");
}

/** Reads a token: whether it is whole, of this copy, for `purpose` and in time. Taking back is looked up elsewhere. */
export function verifyLink(
  ring: KeyRing,
  token: string,
  { purpose, now }: { purpose: string; now: Date },
): { readonly ok: true; readonly link: Link } | { readonly ok: false; readonly reason: LinkRefusal } {
  const bytes = /^[A-Za-z0-9_-]{76,500}$/.test(token) ? Buffer.from(token, "base64url") : Buffer.alloc(0);
  const body = bytes.subarray(0, -SIGNATURE);
  // A token written in a second way would be a second name for the same link.
  if (bytes[0] !== VERSION || bytes.toString("base64url") !== token) return refusal("not-a-link");
  const detailAt = PURPOSE_AT + 1 + (body[PURPOSE_AT] ?? 255);
  if (detailAt > body.length) return refusal("not-a-link");
  const madeFor = body.toString("latin1", PURPOSE_AT + 1, detailAt);
  const by = { keyId: body.toString("hex", KEY_AT, ID_AT), signature: bytes.subarray(-SIGNATURE) };
  if (!ring.isSigned(use(madeFor), body.toString("base64url"), by)) return refusal("tampered");
  const expiresAt = new Date(body.readUInt32BE(EXPIRES_AT) * 1000);
  if (madeFor !== purpose) return refusal("other-purpose");
  if (now >= expiresAt) return refusal("expired");
  const link = {
    id: body.toString("hex", ID_AT, MADE_AT),
    purpose,
    subject: uuid(body.toString("hex", SUBJECT_AT, PURPOSE_AT)),
    detail: body.toString("utf8", detailAt),
    madeAt: new Date(body.readUIntBE(MADE_AT, 6)),
    expiresAt,
  };
  return { ok: true, link };
}

function use(purpose: string): string {
  return `link/${purpose}`;
}

function refusal(reason: LinkRefusal): { readonly ok: false; readonly reason: LinkRefusal } {
  return { ok: false, reason };
}

function uuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
