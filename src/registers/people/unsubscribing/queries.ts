import type { Channel } from "#domain/consent/channels.ts";
import { type ConsentedPurpose, OFFERS } from "#domain/consent/purposes.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { signLink } from "#kit/signed-links/link.ts";

/** What the links are signed for. */
export const PREFERENCES_LINK = "preferences";
export const UNSUBSCRIBE_LINK = "unsubscribe";
/** Mail is kept for years, and its way out must still work. */
const DAYS = 730;
const DAY_MS = 86_400_000;

export type Out = { readonly channel: Channel; readonly purpose: ConsentedPurpose };

/** Path of a person's preference centre: goes at the foot of whatever is sent to them, and nowhere else. */
export function preferencesPath(keys: KeyRing, { personId, now }: { personId: string; now: Date }): string {
  const expiresAt = new Date(now.getTime() + DAYS * DAY_MS);
  return `/l/preferences/${signLink(keys, { purpose: PREFERENCES_LINK, subject: personId, expiresAt }, now)}`;
}

/** Path of the way out of just what a message was sent for. */
export function unsubscribePath(
  keys: KeyRing,
  { personId, channel, purpose, now }: Out & { personId: string; now: Date },
): string {
  const expiresAt = new Date(now.getTime() + DAYS * DAY_MS);
  const detail = `${channel}/${purpose}`;
  return `/l/unsubscribe/${signLink(keys, { purpose: UNSUBSCRIBE_LINK, subject: personId, expiresAt, detail }, now)}`;
}

/** What such a link says; null when it says nothing that is on offer. */
export function outOf(detail: string): Out | null {
  return OFFERS.find(({ channel, purpose }) => `${channel}/${purpose}` === detail) ?? null;
}

/**
 * The headers by which mail programs show their own "unsubscribe" button and press it without opening a page.
 *
 * @param url full https address of `unsubscribePath`
 *
 * Source: RFC 2369 (List-Unsubscribe), RFC 8058 (one click). Both must be covered by the DKIM signature.
 */
export function listUnsubscribe(
  url: string,
): Readonly<Record<"List-Unsubscribe" | "List-Unsubscribe-Post", string>> {
  if (!/^https?:\/\/[^\s<>"]+$/.test(url)) throw new RangeError("the way out is a full address");
  return { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}
