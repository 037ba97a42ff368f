import type { Db } from "#kit/db/database.ts";
import { groupById, groupsBelow } from "#registers/groups/queries.ts";
import { keyScope } from "#registers/groups/roles/policy.ts";
import { readContactDetails } from "#registers/people/contacts/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Claimed, Target } from "./contract.ts";

/** Webhooks that have something due and may be told now. */
export async function dueTargets(db: Db, now: Date): Promise<readonly Target[]> {
  const rows = await db
    .selectFrom("webhook")
    .select(["id", "url", "group_id", "with_contacts", "sealed"])
    .where("ended_at", "is", null)
    .where("paused_at", "is", null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("webhook_delivery as due")
          .select("due.id")
          .whereRef("due.webhook_id", "=", "webhook.id")
          .where("due.state", "=", "waiting")
          .where("due.next_at", "<=", now),
      ),
    )
    .orderBy("id")
    .execute();
  return rows.map(({ id, url, group_id, with_contacts, sealed }) => ({
    ...{ id, url, groupId: group_id, withContacts: with_contacts, sealed },
  }));
}

/**
 * What is sent: the fact by its ids; how to reach the person only where the webhook may, read now and written to their log.
 * Null when the fact is gone.
 */
export async function bodyOf(
  db: Db,
  { target, claimed, now }: { target: Target; claimed: Claimed; now: Date },
): Promise<string | null> {
  const fact = await withPeople(db, wholeMovement("webhooks"), (people) =>
    people.selectFrom("activity").selectAll().where("id", "=", claimed.factId).executeTakeFirst(),
  );
  if (fact === undefined) return null;
  const tellsContacts = target.withContacts && fact.person_id !== null && fact.kind !== "person.erased";
  const contacts = tellsContacts ? { contacts: await contactsFor(db, target, fact.person_id!, now) } : {};
  const { sessions, detail } = ofSessions(fact.subject, fact.detail as Detail);
  return JSON.stringify({
    id: claimed.id,
    type: fact.kind,
    timestamp: fact.at.toISOString(),
    data: {
      factId: fact.id,
      subject: fact.subject,
      personId: fact.person_id,
      groupId: fact.group_id,
      ...sessions,
      detail,
      ...contacts,
    },
  });
}

type Detail = Readonly<Record<string, unknown>>;

/** Which sessions a fact is about, for facts that are about any: one, or all that were made or called off together. */
function ofSessions(subject: string, detail: Detail) {
  if (!subject.startsWith("session/")) return { sessions: {}, detail };
  const { ids, ...rest } = detail;
  const sessionIds = typeof ids === "string" ? ids.split(" ") : [subject.slice("session/".length)];
  return { sessions: { sessionIds }, detail: rest };
}

async function contactsFor(db: Db, { id, groupId }: Target, personId: string, now: Date) {
  const below = await groupsBelow(db, groupId);
  const isMovement = (await groupById(db, groupId))?.kind === "movement";
  const points = await withPeople(db, keyScope({ below, isMovement }), (people) =>
    readContactDetails(people, { personId, reader: `webhook/${id}`, why: "webhook", now }),
  );
  return points.map(({ kind, written }) => ({ kind, value: written }));
}
