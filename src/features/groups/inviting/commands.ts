import type { PostGroupLetter } from "#features/groups/letters/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { inviteToGroup } from "#registers/groups/invitations/commands.ts";
import { wasInvited } from "#registers/groups/invitations/queries.ts";
import { groupsOf } from "#registers/groups/memberships/queries.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { mayManageGroup } from "#registers/groups/roles/policy.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { readContact } from "#registers/people/contacts/policy.ts";
import { recognise } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

type Refused<R extends string> = { readonly ok: false; readonly reason: R };

/** Nobody is asked into the same group more often than this. */
const AGAIN_AFTER_MS = 7 * 86_400_000;

export type Inviting = {
  readonly by: Actor;
  readonly groupId: number;
  readonly keys: KeyRing;
  readonly post: PostGroupLetter;
  readonly now: Date;
};

export type Invited =
  /** The letter is on its way; or they have not agreed to be written to about events, and the link is for the organiser to hand over. */
  | { readonly ok: true; readonly sent: true }
  | { readonly ok: true; readonly sent: false; readonly path: string }
  | Refused<"not-allowed" | "no-such-group" | "closed" | "no-such-person" | "member" | "asked-lately">;

/** Asks somebody in whom the organiser sees: `db` has the organiser's own scope. */
export async function inviteSeen(
  db: PeopleDb,
  { personId, keys, post, ...wish }: Inviting & { readonly personId: string },
): Promise<Invited> {
  const { by, groupId, now } = wish;
  if (!mayManageGroup(by, groupId)) return { ok: false, reason: "not-allowed" };
  if ((await groupsOf(db, personId)).includes(groupId)) return { ok: false, reason: "member" };
  const since = new Date(now.getTime() - AGAIN_AFTER_MS);
  if (await wasInvited(db, { personId, groupId, since })) return { ok: false, reason: "asked-lately" };
  const invited = await inviteToGroup(db, keys, { ...wish, personId });
  if (!invited.ok) return invited;
  // An invitation that nobody asked for advertises (PECR, regulation 22): it goes to who agreed to hear of events.
  for (const channel of ["email", "sms"] as const) {
    if (!(await mayWe(db, { personId, channel, purpose: "events", keys })).ok) continue;
    await post(db, { kind: "invited", personId, groupId, by: by.personId });
    return { ok: true, sent: true };
  }
  return { ok: true, sent: false, path: invited.path };
}

/**
 * Asks in whoever has this e-mail address or mobile, wherever they are. Whether somebody has it is not told: the answer is
 * the same for an address that nobody here has, for a member, and for somebody who was asked a day ago.
 */
export async function inviteByAddress(
  db: Db,
  { typed, ...inviting }: Inviting & { readonly typed: string },
): Promise<{ readonly ok: true } | Refused<"not-allowed" | "not-an-address">> {
  if (!mayManageGroup(inviting.by, inviting.groupId)) return { ok: false, reason: "not-allowed" };
  const isMail = typed.includes("@");
  if (!readContact({ kind: isMail ? "email" : "mobile", typed }).ok)
    return { ok: false, reason: "not-an-address" };
  await withPeople(db, wholeMovement("group-invitation"), async (people) => {
    const known = await recognise(people, isMail ? { email: typed } : { mobile: typed });
    if (known.kind === "one") await inviteSeen(people, { ...inviting, personId: known.personId });
  });
  return { ok: true };
}
