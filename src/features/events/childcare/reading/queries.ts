import type { SessionInFull } from "#features/events/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { signLink } from "#kit/signed-links/link.ts";
import type { OpenLinkResult } from "#registers/people/links/contract.ts";
import { openLink } from "#registers/people/links/queries.ts";

const LEAD_LINK = "childcare";
const DAY_MS = 86_400_000;

/** Path of the page of a session's childcare, for its lead alone; it shuts a day after the session. */
export function leadPath(
  keys: KeyRing,
  {
    personId,
    session,
    now,
  }: {
    readonly personId: string;
    readonly session: Pick<SessionInFull, "id" | "endsAt">;
    readonly now: Date;
  },
): string {
  const expiresAt = new Date(session.endsAt.getTime() + DAY_MS);
  const wish = { purpose: LEAD_LINK, subject: personId, expiresAt, detail: session.id };
  return `/l/childcare/${signLink(keys, wish, now)}`;
}

/** Who leads which session, by their link: the session is its detail. Whether they still lead it is asked again. */
export function openLeadLink(
  db: Db,
  keys: KeyRing,
  { token, now }: { readonly token: string; readonly now: Date },
): Promise<OpenLinkResult> {
  return openLink(db, keys, { token, purpose: LEAD_LINK, now });
}
