import { sql } from "kysely";
import type { Message, Trouble } from "#features/messages/contract.ts";
import { message as messageById } from "#features/messages/queries.ts";
import type { Audience, SendingTools } from "#features/messages/sending/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { groupById, groupsBelow } from "#registers/groups/queries.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { messageScopeFor } from "#registers/groups/roles/policy.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

export type QueueResult =
  | { readonly ok: true; readonly queued: number }
  | { readonly ok: false; readonly reason: "not-due" | Exclude<Trouble, "away"> };

/**
 * Looks up whom a message is for, now, and puts them in line: one statement, however many. What its author may do counts
 * as it is now, and so does the list. Whoever did not agree
 * is told apart at once, so that those who wait are those who agreed; they are asked about once more when their turn comes,
 * so that a withdrawal until then counts.
 *
 * Twice is the same as once. What stands in the way stops the message and is told on its page.
 */
export async function queueMessage(
  tools: Pick<SendingTools, "db" | "audience">,
  { id, now }: { id: number; now: Date },
): Promise<QueueResult> {
  const { db, audience } = tools;
  const wanted = await messageById(db, id);
  if (wanted === null || !isDue(wanted, now)) return { ok: false, reason: "not-due" };
  const reach = await reachOf(db, wanted, now);
  if (reach === null) return stop(db, id, "no-right", now);
  const result = await withPeople(db, reach.scope, (people) => fill(people, { id, now, audience, ...reach }));
  return result.ok || result.reason === "not-due" ? result : stop(db, id, result.reason, now);
}

/** Whom the message's author may reach with it now; null when nobody. */
export async function reachOf(
  db: Db,
  { author, groupId }: Pick<Message, "author" | "groupId">,
  now: Date,
): Promise<{ readonly actor: Actor; readonly scope: PeopleScope } | null> {
  const group = await groupById(db, groupId);
  if (group === null || group.closedAt !== null) return null;
  const actor: Actor = { personId: author, name: "", roles: await rolesOf(db, author, now) };
  const below = await groupsBelow(db, groupId);
  const scope = messageScopeFor(actor, { groupId, below, isMovement: group.parentId === null });
  return scope === null ? null : { actor, scope };
}

function isDue({ state, startsAt, queuedAt }: Message, now: Date): boolean {
  return state === "scheduled" && queuedAt === null && startsAt !== null && startsAt <= now;
}

type Filling = {
  readonly id: number;
  readonly now: Date;
  readonly audience: Audience;
  readonly actor: Actor;
  readonly scope: PeopleScope;
};

async function fill(people: PeopleDb, { id, now, audience, actor, scope }: Filling): Promise<QueueResult> {
  const row = await people
    .selectFrom("message")
    .select(["state", "group_id", "list_id", "author", "channel", "purpose"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  // Somebody else was quicker, or it was changed since: the next look sees it as it is.
  if (row === undefined || row.state !== "scheduled" || row.author !== actor.personId)
    return { ok: false, reason: "not-due" };
  const meant = await audience(people, { listId: row.list_id, actor, scope, now });
  if (!meant.ok) return meant;
  const asksConsent = sql<boolean>`${row.purpose}::text <> 'account'`;
  const { numAffectedRows } = await sql`
    insert into message_recipient (message_id, person_id, changed_at, state, reason)
    select ${id}, person.id, ${now}, case when agreed.act = 'given' or not ${asksConsent} then 'queued' else 'refused' end,
      case when agreed.act = 'given' or not ${asksConsent} then null when agreed.act is null then 'no-consent'
        when agreed.act = 'asked' then 'not-confirmed' else 'withdrawn' end
    from person left join consent_now agreed on agreed.person_id = person.id
      and agreed.channel = ${row.channel} and agreed.purpose = ${row.purpose}
    where ${meant.where} order by person.id`.execute(people);
  const queued = Number(numAffectedRows ?? 0);
  await people
    .updateTable("message")
    .set({
      state: "sending",
      queued_at: now,
      queued_count: queued,
      pace_from: now,
      pace_used: 0,
      trouble: null,
    })
    .where("id", "=", id)
    .execute();
  await recordFact(people, {
    kind: "message.queued",
    actor: actor.personId,
    subject: `message/${id}`,
    groupId: row.group_id,
    at: now,
    detail: { people: queued },
  });
  return { ok: true, queued };
}

async function stop(db: Db, id: number, trouble: Exclude<Trouble, "away">, now: Date): Promise<QueueResult> {
  await db
    .updateTable("message")
    .set({ state: "paused", trouble, changed_at: now })
    .where("id", "=", id)
    .where("state", "=", "scheduled")
    .execute();
  return { ok: false, reason: trouble };
}
