import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { signLink } from "#kit/signed-links/link.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { admit } from "#registers/groups/memberships/commands.ts";
import { groupById } from "#registers/groups/queries.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { mayManageGroup } from "#registers/groups/roles/policy.ts";
import { useLink } from "#registers/people/links/commands.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { groupOfInvitation, handedOverBy } from "./queries.ts";

type Refused<R extends string> = { readonly ok: false; readonly reason: R };

/** What the links are signed for. */
export const INVITATION_LINK = "group-invitation";
const LASTS_MS = 30 * 86_400_000;

/**
 * An organiser asks a person whom they may see into a group: a link for this person and this group, which works once and
 * for 30 days, whichever way the group lets people in. Sending it is up to who asked, within what the person agreed to.
 *
 * @returns the path of a link to hand over: whoever is shown it could answer it, so what comes of it is theirs
 */
export async function inviteToGroup(
  db: PeopleDb,
  keys: KeyRing,
  { by, groupId, personId, now }: { by: Actor; groupId: number; personId: string; now: Date },
): Promise<
  | { readonly ok: true; readonly path: string }
  | Refused<"not-allowed" | "no-such-group" | "closed" | "no-such-person">
> {
  const group = await groupById(db, groupId);
  if (group === null || group.kind === "movement") return { ok: false, reason: "no-such-group" };
  if (!mayManageGroup(by, groupId)) return { ok: false, reason: "not-allowed" };
  if (group.closedAt !== null) return { ok: false, reason: "closed" };
  const seen = await db
    .selectFrom("person")
    .select("id")
    .where("id", "=", personId)
    .where("merged_into", "is", null)
    .where("erased_at", "is", null)
    .executeTakeFirst();
  if (seen === undefined) return { ok: false, reason: "no-such-person" };
  const subject = `group/${groupId}`;
  await recordFact(db, { kind: "person.invited", actor: by.personId, subject, personId, groupId, at: now });
  return { ok: true, path: invitationPath(keys, { personId, groupId, handedOverBy: by.personId, now }) };
}

/**
 * The path of a link that lets this person into this group, once, within 30 days. `handedOverBy`: who is shown it, when
 * that is not the person alone.
 */
export function invitationPath(
  keys: KeyRing,
  {
    personId,
    groupId,
    handedOverBy,
    now,
  }: { personId: string; groupId: number; handedOverBy?: string; now: Date },
): string {
  const expiresAt = new Date(now.getTime() + LASTS_MS);
  const detail = `group/${groupId}${handedOverBy === undefined ? "" : `/by/${handedOverBy}`}`;
  const wish = { purpose: INVITATION_LINK, subject: personId, expiresAt, detail };
  return `/l/group/${signLink(keys, wish, now)}`;
}

/**
 * A person takes up an invitation: they belong to the group, and the link is used up. Of a link that an organiser was given
 * to hand over nobody can say who answered it: the log names the organiser.
 */
export async function takeUpInvitation(
  db: PeopleDb,
  link: OpenedLink,
  now: Date,
): Promise<{ readonly ok: true; readonly groupId: number } | Refused<"used" | "no-such-group" | "closed">> {
  const groupId = groupOfInvitation(link);
  if (groupId === null) return { ok: false, reason: "no-such-group" };
  const used = await useLink(db, link, { now });
  if (!used.ok) return used;
  const { personId } = link;
  const author = handedOverBy(link) ?? `link/${INVITATION_LINK}`;
  const admitted = await admit(db, { personId, groupId, how: "invitation", now, author });
  return admitted.ok ? { ok: true, groupId } : admitted;
}
