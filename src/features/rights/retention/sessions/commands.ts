import { sql } from "kysely";
import { daysBefore, SESSION_TRACE_DAYS } from "#domain/retention/clocks.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Of one kind, of one night: the rest goes the next. */
const ROWS_AT_ONCE = 50_000;

/** Rows that were removed, or of which the words were. */
export type ForgottenTraces = {
  readonly links: number;
  readonly ticks: number;
  readonly choices: number;
  readonly proposals: number;
};

/**
 * Removes what a session leaves behind once it is well over: links that were shown after a form, what hosts tapped at the
 * door, what people chose of a programme, and who proposed it in what words. What somebody did stays in the log, who
 * came on their sign-up, and whom a friend brought on the friend's.
 */
export async function forgetTraces(
  people: PeopleDb,
  { now }: { readonly now: Date },
): Promise<ForgottenTraces> {
  const before = daysBefore(now, SESSION_TRACE_DAYS);
  const over = sql`(select id from session where ends_at < ${before})`;
  const links = await sql`
    delete from share_link where code in (
      select code from share_link join sign_up on sign_up.id = sign_up_id
      where sign_up.session_id in ${over} limit ${ROWS_AT_ONCE})`.execute(people);
  const ticks = await sql`
    delete from door_tick where id in (
      select id from door_tick where session_id in ${over} limit ${ROWS_AT_ONCE})`.execute(people);
  const choices = await sql`
    delete from programme_choice where id in (
      select id from programme_choice where session_id in ${over} limit ${ROWS_AT_ONCE})`.execute(people);
  const proposals = await sql`
    update session_proposal set name = null, words = ''
    where (name is not null or words <> '') and session_id in ${over}`.execute(people);
  const count = ({ numAffectedRows }: { readonly numAffectedRows?: bigint | undefined }) =>
    Number(numAffectedRows ?? 0n);
  return {
    ...{ links: count(links), ticks: count(ticks) },
    ...{ choices: count(choices), proposals: count(proposals) },
  };
}
