import type { SessionInFull } from "#features/events/contract.ts";
import { doorShuts } from "#features/events/hosting/contract.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { signLink } from "#kit/signed-links/link.ts";
import type { OpenLinkResult } from "#registers/people/links/contract.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** What the code on somebody's phone is signed for: it says who they are at one door, and opens nothing. */
const DOOR_CODE = "door";

/** Path that the code on a volunteer's phone carries: opened by a host's phone it checks them in. */
export function codePath(
  keys: KeyRing,
  {
    personId,
    signUpId,
    session,
    now,
  }: {
    personId: string;
    signUpId: string;
    session: Pick<SessionInFull, "endsAt">;
    now: Date;
  },
): string {
  const wish = { purpose: DOOR_CODE, subject: personId, expiresAt: doorShuts(session), detail: signUpId };
  return `/l/host/code/${signLink(keys, wish, now)}`;
}

export type OpenedCode = {
  readonly signUpId: string;
  readonly name: string | null;
  readonly people: number;
  readonly arrived: number | null;
  readonly standing: string;
  readonly session: SessionInFull;
};
export type OpenCodeResult =
  | { readonly ok: true; readonly code: OpenedCode }
  | { readonly ok: false; readonly reason: Exclude<OpenLinkResult, { ok: true }>["reason"] };

/** Whom a code means. What it tells is for hosts of that session alone. */
export async function openCode(
  db: Db,
  keys: KeyRing,
  { token, now }: { readonly token: string; readonly now: Date },
): Promise<OpenCodeResult> {
  const opened = await openLink(db, keys, { token, purpose: DOOR_CODE, now });
  if (!opened.ok) return opened;
  const { personId, detail: signUpId } = opened.link;
  const row = await withPeople(db, wholeMovement("door-code"), (people) =>
    people
      .selectFrom("sign_up")
      .innerJoin("session", "session.id", "sign_up.session_id")
      .selectAll("session")
      .select(["sign_up.id as sign_up_id", "sign_up.name", "sign_up.people", "arrived", "standing"])
      .where("sign_up.id", "=", isUuid(signUpId) ? signUpId : personId)
      .where("sign_up.person_id", "=", personId)
      .executeTakeFirst(),
  );
  if (row === undefined) return { ok: false, reason: "gone" };
  const { sign_up_id, name, people, arrived, standing } = row;
  return {
    ok: true,
    code: { signUpId: sign_up_id, name, people, arrived, standing, session: asSessionInFull(row) },
  };
}
