import { sql } from "kysely";
import { grantForAttendance } from "#features/events/badges/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const MOST_AT_ONCE = 500;
/** As attendance: until half a day after the end, what was noted at the door may be put right. */
const SETTLED_AFTER_MS = 12 * 3_600_000;

/**
 * Grants badges of trainings to those who are noted as having come and have none of it yet, by whatever way they were
 * noted, once attendance is settled.
 */
export function grantAttended(
  db: Db,
  { now }: { readonly now: Date },
): Promise<{ readonly granted: number }> {
  const settled = new Date(now.getTime() - SETTLED_AFTER_MS);
  return withPeople(db, wholeMovement("granting-badges"), async (people) => {
    const { rows } = await sql<{ sessionId: string; personId: string }>`
      select session_id as "sessionId", sign_up.person_id as "personId" from session
      join sign_up on sign_up.session_id = session.id
      where grants_badge is not null and ends_at <= ${settled} and arrived > 0
        and not exists (select from badge where badge.session_id = session.id and badge.person_id = sign_up.person_id)
      limit ${MOST_AT_ONCE}`.execute(people);
    let granted = 0;
    for (const row of rows) if ((await grantForAttendance(people, { ...row, now })) !== null) granted += 1;
    return { granted };
  });
}
