import { RECENT_PROOF_MS } from "#features/account/contract.ts";
import type { Actor } from "#kit/http/actor.ts";
import { wayBack } from "#site/language/policy.ts";
import { urls } from "#site/urls.ts";

/**
 * Where signing in leads to: a path of this site as the address says it, unchecked until here; the account's own page
 * for anything else. Never a page of signing in or out, which would go in a circle.
 */
export function wayAfterSignIn(back: string | undefined): string {
  const way = wayBack(back);
  return way === "/" || /^\/sign-(in|out)(?![a-z])/.test(way) ? urls.account : way;
}

/** The page of signing in that leads to `back` afterwards. */
export function withBack(path: string, back: string): string {
  return back === urls.account ? path : `${path}?back=${encodeURIComponent(back)}`;
}

/** A UUID: anything else would be a fault of the database rather than an answer. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** Did this browser prove lately who sits before it? What changes how one gets in asks for that. */
export function isRecent({ provenAt }: Actor, now: Date): boolean {
  return now.getTime() - provenAt.getTime() < RECENT_PROOF_MS;
}
