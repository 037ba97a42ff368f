import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { admit } from "#registers/groups/memberships/commands.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { mayManageGroup } from "#registers/groups/roles/policy.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

type Refused<R extends string> = { readonly ok: false; readonly reason: R };

/** Asks to be let into a group that decides on it. Asking twice is the same as asking once. */
export async function askToJoin(
  db: PeopleDb,
  { personId, groupId, name, now }: { personId: string; groupId: number; name: string; now: Date },
): Promise<
  | { readonly ok: true; readonly already: "member" | "asked" | null }
  | Refused<"no-such-group" | "closed" | "not-by-request">
> {
  const group = await db
    .selectFrom("movement_group")
    .select(["joining", "closed_at"])
    .where("id", "=", groupId)
    .executeTakeFirst();
  if (group === undefined) return { ok: false, reason: "no-such-group" };
  if (group.closed_at !== null) return { ok: false, reason: "closed" };
  if (group.joining !== "request") return { ok: false, reason: "not-by-request" };
  const member = await db
    .selectFrom("group_membership")
    .select("id")
    .where("person_id", "=", personId)
    .where("group_id", "=", groupId)
    .where("left_at", "is", null)
    .executeTakeFirst();
  if (member !== undefined) return { ok: true, already: "member" };
  const { numInsertedOrUpdatedRows: asked = 0n } = await db
    .insertInto("group_request")
    .values({ person_id: personId, group_id: groupId, name: name.slice(0, 200), asked_at: now })
    .onConflict((on) => on.doNothing())
    .executeTakeFirstOrThrow();
  if (asked === 0n) return { ok: true, already: "asked" };
  const subject = `group/${groupId}`;
  await recordFact(db, {
    kind: "person.asked-to-join",
    actor: personId,
    subject,
    personId,
    groupId,
    at: now,
  });
  return { ok: true, already: null };
}

export type Decided = {
  readonly personId: string;
  readonly groupId: number;
  readonly decision: "approved" | "declined";
};

/**
 * An organiser lets somebody in, or does not. The request is locked, so that two organisers decide once; the name they
 * gave is let go of either way.
 *
 * @param tell what sends word to whoever asked, in the same transaction
 */
export function decideRequest(
  db: Db,
  {
    by,
    requestId,
    decision,
    tell,
    now,
  }: {
    by: Actor;
    requestId: string;
    decision: "approved" | "declined";
    tell?: ((db: PeopleDb, decided: Decided) => Promise<void>) | undefined;
    now: Date;
  },
): Promise<{ readonly ok: true } | Refused<"no-such-request" | "not-allowed" | "decided" | "closed">> {
  return withPeople(db, wholeMovement("group-request"), async (trx) => {
    const request = await trx
      .selectFrom("group_request")
      .selectAll()
      .where("id", "=", requestId)
      .forUpdate()
      .executeTakeFirst();
    if (request === undefined) return { ok: false, reason: "no-such-request" };
    const { group_id: groupId, person_id: personId } = request;
    if (!mayManageGroup(by, groupId)) return { ok: false, reason: "not-allowed" };
    if (request.decided_at !== null) return { ok: false, reason: "decided" };
    const author = by.personId;
    if (decision === "approved") {
      const admitted = await admit(trx, { personId, groupId, how: "request", now, author });
      if (!admitted.ok) return { ok: false, reason: "closed" };
    }
    await close(trx, requestId, { decision, author, now });
    const fact = {
      actor: author,
      subject: `group/${groupId}`,
      personId,
      groupId,
      at: now,
      detail: { decision },
    };
    await recordFact(trx, { kind: "person.request-decided", ...fact });
    await tell?.(trx, { personId, groupId, decision });
    return { ok: true };
  });
}

/** A person takes back every wish to join that waits; also when they are erased. */
export async function withdrawRequests(
  db: PeopleDb,
  { personId, author, now }: { personId: string; author: string; now: Date },
): Promise<void> {
  const waiting = await db
    .selectFrom("group_request")
    .select("id")
    .where("person_id", "=", personId)
    .where("decided_at", "is", null)
    .execute();
  for (const { id } of waiting) await close(db, id, { decision: "withdrawn", author, now });
}

async function close(
  db: PeopleDb,
  id: string,
  { decision, author, now }: { decision: "approved" | "declined" | "withdrawn"; author: string; now: Date },
): Promise<void> {
  await db
    .updateTable("group_request")
    .set({ decision, decided_at: now, decided_by: author, name: null })
    .where("id", "=", id)
    .where("decided_at", "is", null)
    .execute();
}
