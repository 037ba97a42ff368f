import { sql } from "kysely";
import { mayLeadChildcare } from "#features/events/badges/policy.ts";
import { badgesOf } from "#features/events/badges/queries.ts";
import { KEPT_DAYS, type PostChildcareLetter } from "#features/events/childcare/contract.ts";
import { settleChildcare } from "#features/events/childcare/ledger/commands.ts";
import { endStaff } from "#features/events/childcare/staff/commands.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const AUTHOR = "job/childcare";
const DAY_MS = 86_400_000;

/**
 * Sets right, within the minute, what was changed by something that settles nothing itself: a sign-up that ended, a merge,
 * an erasure, a badge that ran out or was taken back. Each session in a transaction of its own.
 */
export async function settleAll(
  db: Db,
  { post, now }: { readonly post: PostChildcareLetter; readonly now: Date },
): Promise<{ readonly putBack: number; readonly placed: number; readonly released: number }> {
  const did = { putBack: 0, placed: 0, released: 0 };
  const all = <T>(work: (people: PeopleDb) => Promise<T>) =>
    withPeople(db, wholeMovement("settling-childcare"), work);
  const settling = { post, author: AUTHOR, now };
  for (const { sessionId, staffId, personId, endsAt } of await all((people) => leadsAhead(people, now)))
    await all(async (people) => {
      if (mayLeadChildcare(await badgesOf(people, personId), endsAt)) return;
      const ended = await endStaff(people, { sessionId, staffId, why: "no-badge", ...settling });
      did.released += ended.ok ? 1 : 0;
    });
  for (const { sessionId } of await all((people) => unsettled(people, now)))
    await all(async (people) => {
      const session = (await lockSessions(people, [sessionId])).get(sessionId);
      if (session === undefined) return;
      const { putBack, placed } = await settleChildcare(people, session, settling);
      did.putBack += putBack;
      did.placed += placed;
    });
  return did;
}

async function leadsAhead(people: PeopleDb, now: Date) {
  const { rows } = await sql<{ sessionId: string; staffId: string; personId: string; endsAt: Date }>`
    select session_id as "sessionId", staff.id as "staffId", person_id as "personId", ends_at as "endsAt"
    from childcare_staff staff join session on session.id = session_id
    where part = 'lead' and standing = 'in' and ends_at > ${now} and cancelled_at is null`.execute(people);
  return rows;
}

async function unsettled(people: PeopleDb, now: Date) {
  const { rows } = await sql<{ sessionId: string }>`
    select distinct band.session_id as "sessionId" from childcare_band band join session on session.id = band.session_id
    where ends_at > ${now} and cancelled_at is null and published_at is not null and (band.taken > capacity
      or exists (select from childcare_booking booking join sign_up on sign_up.id = sign_up_id
        where booking.session_id = band.session_id and booking.from_age = band.from_age and booking.standing = 'waiting'
          and sign_up.standing = 'going' and band.taken + children <= capacity))`.execute(people);
  return rows;
}

/**
 * Forgets children days after the session: what was sealed goes, and the names of parents and helpers with it. Bookings
 * of sessions that were called off go as well.
 */
export function forgetChildren(db: Db, { now }: { readonly now: Date }): Promise<Record<string, number>> {
  const over = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  return withPeople(db, wholeMovement("forgetting-children"), async (people) => {
    const gone = sql`session_id in (select id from session where ends_at < ${over} or cancelled_at < ${over})`;
    const bookings = await sql`update childcare_booking set sealed = null, name = null
      where (sealed is not null or name is not null) and ${gone}`.execute(people);
    const staff =
      await sql`update childcare_staff set name = null where name is not null and ${gone}`.execute(people);
    return {
      bookings: Number(bookings.numAffectedRows ?? 0),
      staff: Number(staff.numAffectedRows ?? 0),
    };
  });
}
