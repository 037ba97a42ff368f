import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { allowance, waitMs } from "#domain/messages/pace.ts";
import { mayTextNow, nextTextTime } from "#domain/messages/quiet-hours.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** What a worker found when it wanted the next people of a message. */
export type Taken =
  /** So many are its own now, under this mark. */
  | { readonly kind: "taken"; readonly attempt: string; readonly count: number }
  /** Nothing before then: the pace, the night, a later try, or another worker has the last of them. */
  | { readonly kind: "wait"; readonly until: Date }
  /** Everybody is done with, or the message was paused or called off. */
  | { readonly kind: "over" };

const LOOK_AGAIN_MS = 1_000;

/**
 * Takes up the next people of a message: marks them "sending" under a new attempt, and is committed before anything is
 * handed over. Whatever happens then, nobody takes them up again by themselves, so nobody gets the message twice.
 *
 * Workers take turns on the message's row for the moment this takes; what others hold is skipped.
 */
export function takeUp(
  db: Db,
  { messageId, most, now }: { messageId: number; most: number; now: Date },
): Promise<Taken> {
  return withPeople(db, wholeMovement("send-messages"), async (people) => {
    const row = await people
      .selectFrom("message")
      .select(["state", "channel", "per_minute", "pace_from", "pace_used", "group_id"])
      .where("id", "=", messageId)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined || row.state !== "sending") return { kind: "over" };
    if (row.channel === "sms" && !mayTextNow(now)) return { kind: "wait", until: nextTextTime(now) };
    const pace = { perMinute: row.per_minute, from: row.pace_from ?? now, used: row.pace_used };
    const allowed = allowance(pace, now);
    if (allowed.now === 0) {
      const isDone = (await nextInLine(people, messageId)).isEmpty;
      if (!isDone) return { kind: "wait", until: new Date(now.getTime() + waitMs(pace, now)) };
    }
    const attempt = randomUUID();
    const count = await mark(people, { messageId, attempt, limit: Math.min(most, allowed.now), now });
    if (count === 0) return standOrFinish(people, { messageId, groupId: row.group_id, now });
    await people
      .updateTable("message")
      .set({ pace_from: allowed.pace.from, pace_used: allowed.pace.used + count })
      .where("id", "=", messageId)
      .execute();
    return { kind: "taken", attempt, count };
  });
}

async function mark(
  people: PeopleDb,
  { messageId, attempt, limit, now }: { messageId: number; attempt: string; limit: number; now: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    with next as materialized (
      select person_id from message_recipient
      where message_id = ${messageId} and state = 'queued' and (not_before is null or not_before <= ${now})
      order by person_id limit ${limit} for update skip locked)
    update message_recipient taken
    set state = 'sending', attempt = ${attempt}::uuid, claimed_at = ${now}, changed_at = ${now}
    from next where taken.message_id = ${messageId} and taken.person_id = next.person_id`.execute(people);
  return Number(numAffectedRows ?? 0);
}

async function nextInLine(
  people: PeopleDb,
  messageId: number,
): Promise<{ readonly isEmpty: boolean; readonly notBefore: Date | null }> {
  const { rows } = await sql<{ is_empty: boolean; not_before: Date | null }>`
    select not exists (select from message_recipient where message_id = ${messageId} and state = 'queued')
        and not exists (select from message_recipient where message_id = ${messageId} and state = 'sending') as is_empty,
      (select min(not_before) from message_recipient
       where message_id = ${messageId} and state = 'queued' and not_before is not null) as not_before`.execute(
    people,
  );
  return { isEmpty: rows[0]?.is_empty ?? true, notBefore: rows[0]?.not_before ?? null };
}

/** Nobody could be taken up: the rest wait for a later try or are with another worker, or there is no rest. */
async function standOrFinish(
  people: PeopleDb,
  { messageId, groupId, now }: { messageId: number; groupId: number; now: Date },
): Promise<Taken> {
  const { isEmpty, notBefore } = await nextInLine(people, messageId);
  if (!isEmpty) {
    const soon = now.getTime() + LOOK_AGAIN_MS;
    return { kind: "wait", until: new Date(Math.max(soon, notBefore?.getTime() ?? 0)) };
  }
  await people
    .updateTable("message")
    .set({ state: "sent", ended_at: now, trouble: null })
    .where("id", "=", messageId)
    .execute();
  const subject = `message/${messageId}`;
  await recordFact(people, { kind: "message.sent", actor: "job/messages", subject, groupId, at: now });
  return { kind: "over" };
}
