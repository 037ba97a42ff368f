import { sql } from "kysely";
import type { SendingTools } from "#features/messages/sending/contract.ts";
import { letterId } from "#features/messages/sending/handing/policy.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** Taken up so long ago and held by nobody: its worker is dead. */
const STALE_MS = 120_000;
const AT_ONCE = 500;

/**
 * Looks for people who were taken up by a worker that died. A living worker holds their rows, and is passed over. Where
 * the mail server or company can tell by the id whether it has the letter, that counts; where it cannot, and SMTP never
 * can, a person has to decide.
 *
 * @returns how many are to be decided
 */
export async function takeStock(
  tools: Pick<SendingTools, "db" | "mail" | "messaging" | "keys" | "now">,
  { staleMs = STALE_MS }: { staleMs?: number } = {},
): Promise<number> {
  const now = tools.now();
  const before = new Date(now.getTime() - staleMs);
  let undecided = 0;
  for (let found = AT_ONCE; found === AT_ONCE; ) {
    await withPeople(tools.db, wholeMovement("undecided-messages"), async (people) => {
      const { rows } = await sql<Left>`
        select left_over.message_id, left_over.person_id, message.channel
        from message_recipient left_over join message on message.id = left_over.message_id
        where left_over.state = 'sending' and left_over.claimed_at <= ${before}
        order by left_over.message_id, left_over.person_id limit ${AT_ONCE}
        for update of left_over skip locked`.execute(people);
      found = rows.length;
      for (const row of rows) undecided += (await settle(people, tools, row, now)) === "undecided" ? 1 : 0;
    });
  }
  return undecided;
}

type Left = { readonly message_id: number; readonly person_id: string; readonly channel: string };

async function settle(
  people: PeopleDb,
  { mail, messaging, keys }: Pick<SendingTools, "mail" | "messaging" | "keys">,
  row: Left,
  now: Date,
): Promise<string> {
  const id = letterId(keys, { messageId: Number(row.message_id), personId: row.person_id });
  const port = row.channel === "sms" ? messaging : mail;
  const wasTaken = (await port.wasTaken?.(id)) ?? null;
  const state = wasTaken === null ? "undecided" : wasTaken ? "sent" : "queued";
  await people
    .updateTable("message_recipient")
    .set({ state, attempt: null, reason: state === "undecided" ? "worker" : null, changed_at: now })
    .where("message_id", "=", row.message_id)
    .where("person_id", "=", row.person_id)
    .execute();
  return state;
}

/**
 * A person decides about those of whom it is not known whether they got it: "again" sends it, and some may get it twice;
 * "leave" counts it as sent.
 *
 * @returns how many it was about
 */
export async function decide(
  db: Db,
  { id, decision, author, now }: { id: number; decision: "again" | "leave"; author: string; now: Date },
): Promise<number> {
  return withPeople(db, wholeMovement("undecided-messages"), async (people) => {
    const message = await people
      .selectFrom("message")
      .select(["state", "group_id"])
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const isOver = message.state === "cancelled";
    const again = decision === "again" && !isOver;
    const { numUpdatedRows } = await people
      .updateTable("message_recipient")
      .set({
        state: again ? "queued" : "sent",
        reason: again ? null : "taken-as-sent",
        attempt: null,
        not_before: null,
        changed_at: now,
      })
      .where("message_id", "=", id)
      .where("state", "=", "undecided")
      .executeTakeFirst();
    const count = Number(numUpdatedRows);
    if (again && count > 0 && message.state === "sent")
      await people
        .updateTable("message")
        .set({ state: "sending", ended_at: null, pace_from: now, pace_used: 0 })
        .where("id", "=", id)
        .execute();
    await recordFact(people, {
      kind: "message.decided",
      actor: author,
      subject: `message/${id}`,
      groupId: message.group_id,
      at: now,
      detail: { decision: again ? "again" : "leave", people: count },
    });
    return count;
  });
}
