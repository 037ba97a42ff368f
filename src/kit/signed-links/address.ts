import type { KeyRing } from "#kit/secrets/key-ring.ts";

/** What an address in e-mail stands for: one side of one thing. */
export type AddressWish = {
  /** What it is for, as with links; not in the token, so whoever reads it names it. */
  readonly purpose: string;
  /** A uuid. */
  readonly subject: string;
  /** Which kind and side of it, 0 to 255. */
  readonly detail: number;
};

/**
 * Bytes of a token, then in base 32 without padding, lower case: 1 version (1) · 4 key id · 1 detail · 16 subject ·
 * 12 signature. 55 letters: the part of an address before the @ has room for 64 (RFC 5321), and mail servers may change
 * its case. There is no room for an end, so it is for things that end by themselves.
 *
 * The signature is HMAC-SHA-256 cut to 96 bits, under a key for this purpose alone.
 */
const VERSION = 1;
const [KEY_AT, DETAIL_AT, SUBJECT_AT, SIGNATURE_AT] = [1, 5, 6, 22];
const SIGNATURE = 12;
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
export const ADDRESS_TOKEN_LENGTH = Math.ceil(((SIGNATURE_AT + SIGNATURE) * 8) / 5);

/**
 * Makes the token of an address: the same as often as it is asked for, until the keys change. Nothing is stored.
 *
 * @throws RangeError when the subject is no uuid
 */
export function signAddress(ring: KeyRing, { purpose, subject, detail }: AddressWish): string {
  const who = Buffer.from(subject.replaceAll("-", ""), "hex");
  if (who.length !== SIGNATURE_AT - SUBJECT_AT) throw new RangeError("the subject of an address is a uuid");
  const head = Buffer.alloc(SUBJECT_AT);
  head[0] = VERSION;
  head.write(ring.keyIds()[0]!, KEY_AT, "hex");
  head[DETAIL_AT] = detail;
  const body = Buffer.concat([head, who]);
  const { signature } = ring.sign(use(purpose), body.toString("base64url"));
  return base32(Buffer.concat([body, signature.subarray(0, SIGNATURE)]));
}

/** Reads a token in any case; null unless this copy made it for `purpose`. */
export function readAddress(
  ring: KeyRing,
  token: string,
  { purpose }: Pick<AddressWish, "purpose">,
): Pick<AddressWish, "subject" | "detail"> | null {
  const folded = token.toLowerCase();
  const bytes = folded.length === ADDRESS_TOKEN_LENGTH ? fromBase32(folded) : null;
  // A token written in a second way would be a second name for the same address.
  if (bytes === null || bytes[0] !== VERSION || base32(bytes) !== folded) return null;
  const body = bytes.subarray(0, SIGNATURE_AT);
  const by = { keyId: body.toString("hex", KEY_AT, DETAIL_AT), signature: bytes.subarray(SIGNATURE_AT) };
  if (!ring.isSigned(use(purpose), body.toString("base64url"), by)) return null;
  const subject = body
    .toString("hex", SUBJECT_AT)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return { subject, detail: body[DETAIL_AT]! };
}

const use = (purpose: string) => `address/${purpose}`;

function base32(bytes: Buffer): string {
  let [bits, held, text] = [0, 0, ""];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += LETTERS[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + LETTERS[(held << (5 - bits)) & 31];
}

function fromBase32(text: string): Buffer | null {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(held >> bits);
      held &= (1 << bits) - 1;
    }
  }
  return Buffer.from(bytes);
}
