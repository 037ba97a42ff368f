import type { Selectable } from "kysely";
import { sql } from "kysely";
import { MESSAGE_STATES, type MessageState, RECIPIENT_STATES } from "#domain/messages/delivery.ts";
import type { Db } from "#kit/db/database.ts";
import type { DB } from "#kit/db/schema.generated.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import {
  type Counts,
  type Message,
  type MessageChannel,
  type MessagePurpose,
  MessageWords,
  type Trouble,
} from "./contract.ts";

/** One message; null when there is none. */
export async function message(db: Db, id: number): Promise<Message | null> {
  const row = await db.selectFrom("message").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : messageOf(row);
}

/** Messages in the name of these groups, the newest first, at most `limit`, older than `before`. */
export async function messagesOf(
  db: Db,
  { groups, before, limit }: { groups: "all" | readonly number[]; before: number | null; limit: number },
): Promise<readonly Message[]> {
  if (groups !== "all" && groups.length === 0) return [];
  const rows = await db
    .selectFrom("message")
    .selectAll()
    .$if(groups !== "all", (query) => query.where("group_id", "in", [...(groups as readonly number[])]))
    .$if(before !== null, (query) => query.where("id", "<", before))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(messageOf);
}

/** Ids of messages for which something is to be done at `now`, the oldest first. */
export async function dueMessages(db: Db, now: Date): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("message")
    .select("id")
    .where("state", "in", ["scheduled", "sending"])
    .where("starts_at", "<=", now)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * How many of a message's people stand where. Numbers alone: they are told to whoever may work on the message, also of
 * people who have since left its group.
 */
export async function countsOf(db: Db, messageId: number): Promise<Counts> {
  const rows = await withPeople(db, wholeMovement("message-counts"), async (people) => {
    const { rows: counted } = await sql<{ state: string; count: number }>`
      select state, count(*) as count from message_recipient where message_id = ${messageId} group by state`.execute(
      people,
    );
    return counted;
  });
  const found = new Map(rows.map(({ state, count }) => [state, Number(count)]));
  return Object.fromEntries(RECIPIENT_STATES.map((state) => [state, found.get(state) ?? 0])) as Counts;
}

export function messageOf(row: Selectable<DB["message"]>): Message {
  return {
    id: row.id,
    channel: row.channel as MessageChannel,
    purpose: row.purpose as MessagePurpose,
    groupId: row.group_id,
    listId: row.list_id,
    words: MessageWords.parse(row.words),
    perMinute: row.per_minute,
    author: row.author,
    madeAt: row.made_at,
    changedAt: row.changed_at,
    state: MESSAGE_STATES.find((state) => state === row.state) as MessageState,
    startsAt: row.starts_at,
    queuedAt: row.queued_at,
    queuedCount: row.queued_count,
    endedAt: row.ended_at,
    trouble: row.trouble as Trouble | null,
  };
}
