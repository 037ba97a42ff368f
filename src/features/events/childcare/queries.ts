import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { ChildcareBand, OwnBooking, StaffShown } from "./contract.ts";

/** Places for children at sessions, the youngest first. Says nothing about anybody. */
export async function bandsOf(db: Db, sessionIds: readonly string[]): Promise<readonly ChildcareBand[]> {
  if (sessionIds.length === 0) return [];
  return db
    .selectFrom("childcare_band")
    .select([
      ...(["session_id as sessionId", "from_age as fromAge", "to_age as toAge", "places", "ratio"] as const),
      ...(["helpers", "led", "capacity", "taken"] as const),
    ])
    .where("session_id", "in", sessionIds)
    .orderBy("session_id")
    .orderBy("from_age")
    .execute();
}

/** Child places that somebody has or waits for. Ask with a scope that reaches the waiting list: a number counts those before. */
export async function bookingsOf(people: PeopleDb, personId: string): Promise<readonly OwnBooking[]> {
  const { rows } = await sql<OwnBooking>`
    select own.id, own.sign_up_id as "signUpId", own.session_id as "sessionId", own.from_age as "fromAge", own.children,
      own.standing, case when own.standing = 'waiting' then 1 + (
        select count(*)::int from childcare_booking before where before.session_id = own.session_id
          and before.from_age = own.from_age and before.standing = 'waiting'
          and (before.waiting_since, before.id) < (own.waiting_since, own.id)) end as place
    from childcare_booking own where own.person_id = ${personId} and own.standing <> 'ended'
    order by own.from_age`.execute(people);
  return rows;
}

/** Who looks after children at sessions, the lead first; those who offered and wait for a yes last. */
export async function staffOf(
  people: PeopleDb,
  sessionIds: readonly string[],
): Promise<readonly StaffShown[]> {
  if (sessionIds.length === 0) return [];
  const { rows } = await sql<StaffShown>`
    select id, session_id as "sessionId", person_id as "personId", name, part, from_age as "fromAge", standing
    from childcare_staff where session_id = any (${[...sessionIds]}::uuid[]) and standing <> 'ended'
    order by part = 'helper', standing = 'offered', from_age, offered_at, id`.execute(people);
  return rows;
}

/** A booking without what only the lead reads. */
export type BookingShown = {
  readonly id: string;
  readonly personId: string;
  /** The parent; null once forgotten. */
  readonly name: string | null;
  readonly fromAge: number;
  readonly children: number;
  readonly standing: "booked" | "waiting";
};

/** Who brings children to a session: by age, those with places first, then who waits in order. */
export async function bookingsAt(people: PeopleDb, sessionId: string): Promise<readonly BookingShown[]> {
  const { rows } = await sql<BookingShown>`
    select id, person_id as "personId", name, from_age as "fromAge", children, standing
    from childcare_booking where session_id = ${sessionId} and standing <> 'ended'
    order by from_age, standing = 'waiting', case when standing = 'waiting' then waiting_since end, lower(name), id`.execute(
    people,
  );
  return rows;
}
