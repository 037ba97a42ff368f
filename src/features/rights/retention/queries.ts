import { sql } from "kysely";
import { daysBefore, monthsBefore, type RetentionClocks } from "#domain/retention/clocks.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type Asking = { readonly clocks: RetentionClocks; readonly now: Date; readonly limit: number };

/**
 * People who came by a form and never answered the message that asks whether it was them: nothing of theirs is confirmed,
 * nothing was ever agreed to, and they hold no role and no session.
 */
export async function neverConfirmed(
  db: PeopleDb,
  { clocks, now, limit }: Asking,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select person.id from membership_now waiting join person on person.id = waiting.person_id
    where waiting.kind = 'supporter' and waiting.status = 'applied' and waiting.since < ${daysBefore(now, clocks.unconfirmedDays)}
      and erased_at is null and merged_into is null
      and not exists (select from contact_point where person_id = person.id and verified_at is not null)
      and not exists (select from consent where person_id = person.id and act = 'given')
      and not exists (select from membership_now other where other.person_id = person.id and other.status in ('active', 'pending-check'))
      and ${nothingHeld}
    order by waiting.since, person.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * People who came by the form of a session, were never seen there or anywhere, and confirmed nothing: what they signed up
 * for is over for as long as somebody who joins has to answer.
 */
export async function neverCame(db: PeopleDb, { clocks, now, limit }: Asking): Promise<readonly string[]> {
  const over = daysBefore(now, clocks.unconfirmedDays);
  const { rows } = await sql<{ id: string }>`
    select person.id from person
    where person.source = 'sign-up-form' and created_at < ${over} and erased_at is null and merged_into is null
      and not exists (select from sign_up join session on session.id = session_id
        where sign_up.person_id = person.id and (ends_at >= ${over} or arrived > 0))
      and not exists (select from contact_point where person_id = person.id and verified_at is not null)
      and not exists (select from consent where person_id = person.id and act = 'given')
      and not exists (select from membership_now where membership_now.person_id = person.id)
      and ${nothingHeld}
    order by created_at, person.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * People without a sign of life since the clock's day: nothing they did or said, no consent, no membership in force, no
 * role, no browser signed in. What others noted about them, and what software did, is no sign of theirs.
 */
export async function goneSilent(db: PeopleDb, { clocks, now, limit }: Asking): Promise<readonly string[]> {
  const since = monthsBefore(now, 12 * clocks.silentYears);
  const { rows } = await sql<{ id: string }>`
    select person.id from person
    where created_at < ${since} and erased_at is null and merged_into is null
      and not exists (select from silence where silence.person_id = person.id)
      and not exists (select from consent where consent.person_id = person.id and act <> 'withdrawn' and consent.at >= ${since})
      and not exists (select from membership_now where membership_now.person_id = person.id and membership_now.kind = 'member' and status in ('active', 'applied', 'pending-check'))
      and not exists (select from activity where activity.person_id = person.id and activity.at >= ${since}
        and (actor = person.id::text or actor like 'link/%' or actor in ('join-form', 'member-form')
          or kind !~ '^(person|note|tag|access|contact|role|bulk|import|consent|membership|account|message)\\.'))
      and ${nothingHeld}
    order by created_at, person.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** People who were asked whether they still want to be here, and whose time to answer is over. */
export async function silenceOver(
  db: PeopleDb,
  { now, limit }: Pick<Asking, "now" | "limit">,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select person.id from silence join person on person.id = silence.person_id
    where due_at < ${now} and erased_at is null and merged_into is null and ${nothingHeld}
    order by due_at, person.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

const nothingHeld = sql`
  not exists (select from group_role where group_role.person_id = person.id and ended_at is null)
  and not exists (select from account_session where user_id = person.id and expires_at > now())`;
