import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * Signatures of webhooks by the Standard Webhooks convention: HMAC-SHA-256 over "id.timestamp.body", in base64 after "v1,".
 * Source: https://github.com/standard-webhooks/standard-webhooks, spec of 2023.
 */
const PREFIX = "whsec_";
const SECRET_BYTES = 32;
/** A delivery is believed so long before or after it says it was sent. */
export const TOLERANCE_S = 300;

export type SignedHeaders = {
  readonly "webhook-id": string;
  /** Seconds since 1970. */
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
};

/** A new secret, "whsec_" and base64. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString("base64");
}

export function signWebhook(
  secret: string,
  { id, at, body }: { id: string; at: Date; body: string },
): SignedHeaders {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signatureOf(secret, `${id}.${timestamp}.${body}`)}`,
  };
}

/** What a receiver does: believes a body that was signed with its secret and sent just now. Several signatures may stand beside each other. */
export function isWebhookSigned(
  secret: string,
  { headers, body, now }: { headers: Readonly<Partial<SignedHeaders>>; body: string; now: Date },
): boolean {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": given } = headers;
  if (id === undefined || timestamp === undefined || given === undefined) return false;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_S) return false;
  const wanted = Buffer.from(signatureOf(secret, `${id}.${timestamp}.${body}`));
  return given.split(" ").some((each) => {
    const [version, text = ""] = each.split(",");
    const bytes = Buffer.from(text);
    return version === "v1" && bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
  });
}

function signatureOf(secret: string, text: string): string {
  return createHmac("sha256", Buffer.from(secret.slice(PREFIX.length), "base64"))
    .update(text)
    .digest("base64");
}
