import { sql } from "kysely";
import { reminderInSeason, reminderRevision, reminderWindow } from "#domain/reminders/season.ts";
import type { Db } from "#kit/db/database.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const ROWS_AT_ONCE = 5_000;

/**
 * Puts in line whoever is due a reminder and has none for this day of the session: those who signed up long ago, and
 * those who did a minute ago. The database lets each be there once, so any number of processes may do this at once.
 *
 * @returns how many were put in line
 */
export async function queueReminders(db: Db, { now }: { readonly now: Date }): Promise<number> {
  return withPeople(db, wholeMovement("reminders"), async (people) => {
    const due = await dueSessions(people, now);
    let queued = 0;
    for (let found = due.length === 0 ? 0 : ROWS_AT_ONCE; found === ROWS_AT_ONCE; queued += found)
      found = await putInLine(people, { due, now });
    return queued;
  });
}

type Due = { readonly sessionId: string; readonly kind: string; readonly revision: string };

async function dueSessions(people: PeopleDb, now: Date): Promise<readonly Due[]> {
  const { endsAfter, startsBefore } = reminderWindow(now);
  const rows = await people
    .selectFrom("session")
    .select(["id", "starts_at as startsAt", "ends_at as endsAt"])
    .where("group_id", "is not", null)
    .where("published_at", "is not", null)
    .where("cancelled_at", "is", null)
    .where("ends_at", ">", endsAfter)
    .where("starts_at", "<", startsBefore)
    .execute();
  return rows.flatMap((session) => {
    const kind = reminderInSeason(session, now);
    return kind === null ? [] : [{ sessionId: session.id, kind, revision: reminderRevision(session) }];
  });
}

async function putInLine(
  people: PeopleDb,
  { due, now }: { readonly due: readonly Due[]; readonly now: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into reminder (sign_up_id, session_id, person_id, kind, revision, state, not_before, changed_at)
    select up.id, up.session_id, up.person_id, due.kind, due.revision, 'queued', ${now}::timestamptz, ${now}::timestamptz
    from unnest(${due.map(({ sessionId }) => sessionId)}::uuid[], ${due.map(({ kind }) => kind)}::text[],
      ${due.map(({ revision }) => revision)}::text[]) as due (session_id, kind, revision)
    join sign_up up on up.session_id = due.session_id and up.standing = 'going'
    where not exists (select from reminder told
        where told.sign_up_id = up.id and told.kind = due.kind and told.revision = due.revision)
      and (due.kind <> 'after' or up.missed_at is null)
    limit ${ROWS_AT_ONCE}
    on conflict (sign_up_id, kind, revision) do nothing`.execute(people);
  return Number(numAffectedRows ?? 0n);
}
