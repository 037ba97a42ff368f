import { isContact } from "#domain/sessions/written.ts";
import { insertSessions, occasionColumns, recordSessions } from "#features/events/creating/commands.ts";
import type { Done, Occasion, Shift } from "#features/events/creating/contract.ts";
import { PROPOSED } from "#features/events/creating/defaults/queries.ts";
import { mayMakeSessions } from "#features/events/creating/policy.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import type { FieldRefusal } from "#registers/people/contract.ts";
import { meetPerson } from "#registers/people/meeting/commands.ts";
import { type PeopleDb, type PeopleScope, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import type { PostProposalLetter } from "./contract.ts";

export type Proposal = {
  /** The group that would run it. */
  readonly groupId: number;
  readonly occasion: Occasion;
  readonly shifts: readonly Shift[];
  readonly name: string;
  /** An e-mail address or a mobile number. */
  readonly reach: string;
  /** What they tell the organisers beside it. */
  readonly words: string;
  readonly locale: "en" | "cy";
};

export type ProposeResult =
  | { readonly ok: true; readonly sessionId: string }
  | { readonly ok: false; readonly refusals: readonly FieldRefusal[] };

const AUTHOR = "proposal-form";

/**
 * Somebody proposes a session by a public form: no account. A newcomer is added, somebody known is found and left as they
 * are, and both are answered alike. Nobody else sees the session before an organiser has approved it. Proposing the same
 * twice is once.
 */
export function proposeSession(
  db: Db,
  { groupId, occasion, shifts, name, reach, words, locale }: Proposal,
  {
    places,
    post,
    now,
  }: {
    readonly places: Pick<Places, "locate" | "seat">;
    readonly post: PostProposalLetter;
    readonly now: Date;
  },
): Promise<ProposeResult> {
  return withPeople(db, wholeMovement("session-proposal"), async (people) => {
    const met = await meetPerson(people, {
      details: { name, locale },
      ...{ reach, author: AUTHOR, referredBy: null, places, now },
    });
    if (!met.ok) return met;
    const { personId } = met;
    const before = await openProposal(people, { personId, startsAt: shifts[0]?.startsAt ?? now });
    if (before !== null) return { ok: true, sessionId: before };
    const columns = { ...occasionColumns(occasion), contact: PROPOSED };
    const [sessionId = ""] = await insertSessions(people, {
      ...{ groupId, columns, places: occasion.places, days: [shifts] },
      ...{ repeatId: null, published: false, now },
    });
    await people
      .insertInto("session_proposal")
      .values({
        session_id: sessionId,
        person_id: personId,
        proposed_at: now,
        name: name.trim(),
        locale,
        words,
      })
      .execute();
    const subject = `session/${sessionId}`;
    await recordFact(people, { kind: "proposal.made", actor: AUTHOR, subject, personId, groupId, at: now });
    await post(people, { kind: "received", sessionId });
    return { ok: true, sessionId };
  });
}

/** What somebody has proposed for that moment and nobody has decided yet. */
async function openProposal(
  people: PeopleDb,
  { personId, startsAt }: { personId: string; startsAt: Date },
): Promise<string | null> {
  const row = await people
    .selectFrom("session_proposal as proposal")
    .innerJoin("session", "session.id", "proposal.session_id")
    .select("proposal.session_id")
    .where("proposal.person_id", "=", personId)
    .where("proposal.decided_at", "is", null)
    .where("session.starts_at", "=", startsAt)
    .executeTakeFirst();
  return row?.session_id ?? null;
}

export type Decide = {
  readonly by: Actor;
  readonly scope: PeopleScope;
  readonly sessionId: string;
  /** Approved with how people may ask about it, the group's; declined with a word of why, perhaps "". */
  readonly decision:
    | { readonly kind: "approved"; readonly contact: string }
    | { readonly kind: "declined"; readonly why: string };
  readonly post: PostProposalLetter;
  readonly now: Date;
};

type Refused = { readonly ok: false; readonly reason: "decided" | "no-contact" };

/** An organiser of the group approves a proposal, which makes it public, or declines it. Whoever proposed it is told. */
export function decideProposal(
  db: Db,
  { by, scope, sessionId, decision, post, now }: Decide,
): Promise<Done | Refused> {
  return withPeople(db, scope, async (people) => {
    const session = await people
      .selectFrom("session")
      .select(["id", "group_id", "ends_at"])
      .where("id", "=", sessionId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (session === undefined) return { ok: false, reason: "no-such-session" };
    const groupId = session.group_id;
    if (groupId === null || !mayMakeSessions(by, groupId)) return { ok: false, reason: "not-yours" };
    if (decision.kind === "approved" && session.ends_at <= now) return { ok: false, reason: "over" };
    if (decision.kind === "approved" && !isContact(decision.contact))
      return { ok: false, reason: "no-contact" };
    const why = decision.kind === "declined" && decision.why !== "" ? decision.why : null;
    const decided = await people
      .updateTable("session_proposal")
      .set({ decided_at: now, decision: decision.kind, decided_by: by.personId, why })
      .where("session_id", "=", sessionId)
      .where("decided_at", "is", null)
      .returning("session_id")
      .executeTakeFirst();
    if (decided === undefined) return { ok: false, reason: "decided" };
    await people
      .updateTable("session")
      .set(
        decision.kind === "approved"
          ? { contact: decision.contact, published_at: now, updated_at: now }
          : { cancelled_at: now, cancel_reason: why, updated_at: now },
      )
      .where("id", "=", sessionId)
      .execute();
    const kind = decision.kind === "approved" ? "session.published" : "draft.declined";
    await recordSessions(people, { kind, by: by.personId, sessionIds: [sessionId], groupId, now });
    await post(people, { kind: decision.kind, sessionId });
    return { ok: true };
  });
}
