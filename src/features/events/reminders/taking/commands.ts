import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { ReminderTools } from "#features/events/reminders/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/**
 * Takes up the next rows in line under a new attempt, in one statement, and is committed before anything is handed over.
 * Whatever happens then, nobody takes them up again by themselves, so nobody is told twice. What others hold is skipped.
 *
 * @returns the attempt, or null when nothing waits
 */
export async function takeUp(
  db: Db,
  { most, now }: { readonly most: number; readonly now: Date },
): Promise<string | null> {
  const attempt = randomUUID();
  const { numAffectedRows } = await withPeople(db, wholeMovement("reminders"), (people) =>
    sql`
      with next as materialized (
        select id from reminder where state = 'queued' and not_before <= ${now}
        order by not_before, id limit ${most} for update skip locked)
      update reminder taken set state = 'sending', attempt = ${attempt}::uuid, claimed_at = ${now}, changed_at = ${now}
      from next where taken.id = next.id`.execute(people),
  );
  return (numAffectedRows ?? 0n) > 0n ? attempt : null;
}

/** Taken up so long ago and held by nobody: its worker is dead. */
const STALE_MS = 120_000;
const AT_ONCE = 500;

/**
 * Looks for rows that were taken up by a worker that died. A living one holds its rows, and is passed over. Where the mail
 * server or company can tell by the id whether it has the letter, that counts; where it cannot, the row stays undecided
 * and is not sent again: the next reminder says all that this one did.
 *
 * @returns how many are undecided
 */
export async function takeStock(
  { db, mail, messaging, now: clock }: Pick<ReminderTools, "db" | "mail" | "messaging" | "now">,
  { staleMs = STALE_MS }: { readonly staleMs?: number } = {},
): Promise<number> {
  const now = clock();
  const before = new Date(now.getTime() - staleMs);
  let undecided = 0;
  for (let found = AT_ONCE; found === AT_ONCE; ) {
    await withPeople(db, wholeMovement("reminders"), async (people) => {
      const rows = await people
        .selectFrom("reminder")
        .select("id")
        .where("state", "=", "sending")
        .where("claimed_at", "<=", before)
        .orderBy("id")
        .limit(AT_ONCE)
        .forUpdate()
        .skipLocked()
        .execute();
      found = rows.length;
      for (const { id } of rows) {
        const answers = [await mail.wasTaken?.(letterId(id)), await messaging.wasTaken?.(letterId(id))];
        const state = answers.includes(true)
          ? "sent"
          : answers.every((each) => each === false)
            ? "queued"
            : "undecided";
        if (state === "undecided") undecided += 1;
        const reason = state === "undecided" ? "worker" : null;
        await people
          .updateTable("reminder")
          .set({ state, reason, attempt: null, changed_at: now })
          .where("id", "=", id)
          .execute();
      }
    });
  }
  return undecided;
}

/** Our name for what one row sends: the same however often it is tried, so that mailboxes drop a second copy. */
export function letterId(reminderId: string): string {
  return `reminder-${reminderId}`;
}
