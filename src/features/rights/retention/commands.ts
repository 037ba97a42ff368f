import { sql } from "kysely";
import { daysBefore, monthsBefore, type RetentionClocks } from "#domain/retention/clocks.ts";
import { erase } from "#features/rights/erasure/commands.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type At = { readonly clocks: RetentionClocks; readonly now: Date };

const ROWS_AT_ONCE = 5_000;
const AUTHOR = "job/retention";

/** Erases somebody whose clock ran out. Whoever answered or did something in the meantime has no such clock any more. */
export async function eraseForgotten(
  db: PeopleDb,
  {
    personId,
    why,
    keys,
    now,
  }: { personId: string; why: "never-confirmed" | "silent"; keys: Pick<KeyRing, "keyedHash">; now: Date },
): Promise<boolean> {
  const suppressing = why === "silent";
  return (await erase(db, { personId, author: AUTHOR, why, suppressing, keys, now })).ok;
}

/** What clocks remove beside people, by clock. Harmless twice; facts and messages go some thousands at a time. */
export const ENDINGS = {
  accessNeedMonths: (db: PeopleDb, { clocks, now }: At) =>
    counted(
      sql`delete from access_need where at < ${monthsBefore(now, clocks.accessNeedMonths)}`.execute(db),
    ),
  messageMonths: async (db: PeopleDb, { clocks, now }: At) => {
    const letters = await counted(
      sql`delete from letter where id in (
        select id from letter where at < ${monthsBefore(now, clocks.messageMonths)} order by at limit ${ROWS_AT_ONCE})`.execute(
        db,
      ),
    );
    const sent = await counted(
      sql`delete from message_recipient where (message_id, person_id) in (
        select message_id, person_id from message_recipient join message on message.id = message_id
        where ended_at < ${monthsBefore(now, clocks.messageMonths)} limit ${ROWS_AT_ONCE})`.execute(db),
    );
    const reminders = await counted(
      sql`delete from reminder where id in (
        select id from reminder where changed_at < ${monthsBefore(now, clocks.messageMonths)} limit ${ROWS_AT_ONCE})`.execute(
        db,
      ),
    );
    return letters + sent + reminders;
  },
  logYears: async (db: PeopleDb, { clocks, now }: At) => {
    await sql`set local groundswell.clock = 'log'`.execute(db);
    const { rows } = await sql<{ id: string }>`
      select id from activity where person_id is not null and at < ${monthsBefore(now, 12 * clocks.logYears)}
        and not exists (select from webhook_outbox where fact_id = activity.id)
        and not exists (select from webhook_delivery where fact_id = activity.id)
      order by at limit ${ROWS_AT_ONCE}`.execute(db);
    const ids = rows.map(({ id }) => id);
    await sql`delete from role_notice where fact_id = any (${ids}::bigint[])`.execute(db);
    return counted(sql`delete from activity where id = any (${ids}::bigint[])`.execute(db));
  },
} as const;
export type Ending = keyof typeof ENDINGS;

/** Addresses that were never confirmed, a day after the message to them ran out. */
export async function endExpired(db: PeopleDb, { now }: { now: Date }): Promise<number> {
  return counted(sql`delete from contact_wish where expires_at < ${daysBefore(now, 1)}`.execute(db));
}

/** Months after a session that the names which people gave for it are kept: the person's own record says who they are. */
const SIGN_UP_NAME_MONTHS = 3;

/** Names that people gave for a session, for its hosts to see, once it is well over. */
export async function forgetSignUpNames(db: PeopleDb, { now }: { now: Date }): Promise<number> {
  return counted(
    sql`update sign_up set name = null where id in (
      select sign_up.id from sign_up join session on session.id = session_id
      where sign_up.name is not null and ends_at < ${monthsBefore(now, SIGN_UP_NAME_MONTHS)} limit ${ROWS_AT_ONCE})`.execute(
      db,
    ),
  );
}

/** One fact for a night in which something ended: what, and how many. */
export async function tellEnded(
  db: PeopleDb,
  { ended, now }: { ended: Readonly<Record<string, number>>; now: Date },
): Promise<void> {
  if (Object.values(ended).every((count) => count === 0)) return;
  await recordFact(db, {
    kind: "retention.run",
    actor: AUTHOR,
    subject: "retention",
    at: now,
    detail: ended,
  });
}

async function counted(work: Promise<{ readonly numAffectedRows?: bigint | undefined }>): Promise<number> {
  return Number((await work).numAffectedRows ?? 0n);
}
