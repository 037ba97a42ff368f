import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { signLink } from "#kit/signed-links/link.ts";
import type { OpenLinkResult } from "#registers/people/links/contract.ts";
import { openLink } from "#registers/people/links/queries.ts";

/** What the link to somebody's trip is signed for. */
export const TRIP_LINK = "trip";
/** A trip is looked up until well after the day, for the thanks and what comes next. */
const DAYS = 120;
const DAY_MS = 86_400_000;

/**
 * Path of the page that holds everything about where somebody is going: their sign-ups, lifts, child places. Goes into
 * letters and texts to them, and nowhere else.
 *
 * @param action a page below it, "/lift"
 */
export function tripPath(
  keys: KeyRing,
  { personId, now, action = "" }: { readonly personId: string; readonly now: Date; readonly action?: string },
): string {
  const expiresAt = new Date(now.getTime() + DAYS * DAY_MS);
  return `/l/trip/${signLink(keys, { purpose: TRIP_LINK, subject: personId, expiresAt }, now)}${action}`;
}

/** Whose trip a link opens. */
export function openTrip(
  db: Db,
  keys: KeyRing,
  { token, now }: { readonly token: string; readonly now: Date },
): Promise<OpenLinkResult> {
  return openLink(db, keys, { token, purpose: TRIP_LINK, now });
}
