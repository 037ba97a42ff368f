import type { Db, Trx } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { DraftFault, Message, MessageDraft } from "./contract.ts";
import { faultsOf } from "./policy.ts";
import { messageOf } from "./queries.ts";

type Who = { readonly author: string; readonly now: Date };
type OnMessage = Who & { readonly id: number };
export type Refused<R extends string> = { readonly ok: false; readonly reason: R };

/** Keeps what was written, faults and all: nothing typed is lost. */
export function writeMessage(db: Db, { draft, author, now }: Who & { draft: MessageDraft }): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { id } = await trx
      .insertInto("message")
      .values({ ...columns(draft), author, made_at: now, changed_at: now })
      .returning("id")
      .executeTakeFirstOrThrow();
    await tell(trx, "message.written", { id, groupId: draft.groupId, author, now });
    return id;
  });
}

/** Changes a draft. What is on its way, or was sent, stays as it is. */
export function changeMessage(
  db: Db,
  { id, draft, author, now }: OnMessage & { draft: MessageDraft },
): Promise<{ readonly ok: true } | Refused<"no-draft">> {
  return onMessage(db, id, async (trx, held) => {
    if (held.state !== "draft") return { ok: false, reason: "no-draft" };
    await trx
      .updateTable("message")
      .set({ ...columns(draft), changed_at: now })
      .where("id", "=", id)
      .execute();
    await tell(trx, "message.changed", { id, groupId: draft.groupId, author, now });
    return { ok: true };
  });
}

export type ScheduleRefusal =
  | Refused<"no-draft">
  | (Refused<"faulty"> & { readonly faults: readonly DraftFault[] });

/** Sets the time at which it goes, `now` for at once. Its people are looked up then, by what its author may do then. */
export function scheduleMessage(
  db: Db,
  { id, startsAt, author, now }: OnMessage & { startsAt: Date },
): Promise<{ readonly ok: true } | ScheduleRefusal> {
  return onMessage(db, id, async (trx, held) => {
    if (held.state !== "draft") return { ok: false, reason: "no-draft" };
    const faults = faultsOf(held.channel, held.words);
    if (faults.length > 0) return { ok: false, reason: "faulty", faults };
    await trx
      .updateTable("message")
      .set({ state: "scheduled", starts_at: startsAt, author, changed_at: now, trouble: null })
      .where("id", "=", id)
      .execute();
    await tell(trx, "message.scheduled", { id, groupId: held.groupId, author, now });
    return { ok: true };
  });
}

/** Takes a message that has not begun back to a draft. */
export function unscheduleMessage(
  db: Db,
  { id, author, now }: OnMessage,
): Promise<{ readonly ok: true } | Refused<"begun">> {
  return onMessage(db, id, async (trx, held) => {
    if (held.queuedAt !== null || (held.state !== "scheduled" && held.state !== "paused"))
      return { ok: false, reason: "begun" };
    await trx
      .updateTable("message")
      .set({ state: "draft", starts_at: null, trouble: null, changed_at: now })
      .where("id", "=", id)
      .execute();
    await tell(trx, "message.unscheduled", { id, groupId: held.groupId, author, now });
    return { ok: true };
  });
}

/** Stops handing over. What a worker has in hand, some letters, still goes. */
export function pauseMessage(
  db: Db,
  { id, author, now }: OnMessage,
): Promise<{ readonly ok: true } | Refused<"not-under-way">> {
  return onMessage(db, id, async (trx, held) => {
    if (held.state !== "sending" && held.state !== "scheduled") return { ok: false, reason: "not-under-way" };
    await trx.updateTable("message").set({ state: "paused", changed_at: now }).where("id", "=", id).execute();
    await tell(trx, "message.paused", { id, groupId: held.groupId, author, now });
    return { ok: true };
  });
}

/** Goes on where it was paused; one that had not begun begins when its time comes. */
export function resumeMessage(
  db: Db,
  { id, author, now }: OnMessage,
): Promise<{ readonly ok: true } | Refused<"not-paused">> {
  return onMessage(db, id, async (trx, held) => {
    if (held.state !== "paused") return { ok: false, reason: "not-paused" };
    const state = held.queuedAt === null ? "scheduled" : "sending";
    await trx
      .updateTable("message")
      .set({ state, trouble: null, pace_from: now, pace_used: 0, changed_at: now })
      .where("id", "=", id)
      .execute();
    await tell(trx, "message.resumed", { id, groupId: held.groupId, author, now });
    return { ok: true };
  });
}

/** Calls it off for good: whoever has not got it does not get it. */
export async function cancelMessage(
  db: Db,
  { id, author, now }: OnMessage,
): Promise<{ readonly ok: true; readonly spared: number } | Refused<"over">> {
  const cancelled = await onMessage(db, id, async (trx, held) => {
    if (held.state === "sent" || held.state === "cancelled") return { ok: false, reason: "over" } as const;
    await trx
      .updateTable("message")
      .set({ state: "cancelled", ended_at: now, changed_at: now })
      .where("id", "=", id)
      .execute();
    await tell(trx, "message.cancelled", { id, groupId: held.groupId, author, now });
    return { ok: true } as const;
  });
  if (!cancelled.ok) return cancelled;
  // Afterwards: workers already see that it is called off, and these rows can be many.
  const spared = await withPeople(db, wholeMovement("cancelled-message"), async (people) => {
    const { numUpdatedRows } = await people
      .updateTable("message_recipient")
      .set({ state: "cancelled", changed_at: now })
      .where("message_id", "=", id)
      .where("state", "=", "queued")
      .executeTakeFirst();
    return Number(numUpdatedRows);
  });
  return { ok: true, spared };
}

function columns({ channel, purpose, groupId, listId, words, perMinute }: MessageDraft) {
  return {
    channel,
    purpose,
    group_id: groupId,
    list_id: listId,
    words: JSON.stringify(words),
    per_minute: perMinute,
  };
}

/** Does `work` while nobody else changes the message. @throws when there is none: routes look before they call */
function onMessage<T>(db: Db, id: number, work: (trx: Trx, held: Message) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom("message")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    return work(trx, messageOf(row));
  });
}

function tell(
  trx: Trx,
  kind: `message.${string}`,
  { id, groupId, author, now }: OnMessage & { groupId: number },
): Promise<void> {
  return recordFact(trx, { kind, actor: author, subject: `message/${id}`, groupId, at: now });
}
