import { sql } from "kysely";
import { THANKED_DAYS, type ToThank } from "#features/events/thanks/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

const HOUR_MS = 3_600_000;
/** Until then the letter that asks how it was may still go by itself; only whom it could not reach is thanked by hand. */
const LEFT_TO_THE_LETTER_MS = 49 * HOUR_MS;

export type ToThankAsked = {
  /** Groups whose sessions count. */
  readonly reach: "all" | readonly number[];
  readonly now: Date;
  /** One group of them; null for all. */
  readonly group?: number | null;
  /** These alone; null for all. */
  readonly signUpIds?: readonly string[] | null;
  readonly limit?: number;
};

/**
 * Who came within two weeks and has had no thanks: walked in and added late, no letter could reach them, or a worker died
 * while theirs went. Whoever is in line for a letter is left out. The latest session first.
 */
export async function toThank(
  people: PeopleDb,
  { reach, now, group = null, signUpIds = null, limit = 200 }: ToThankAsked,
): Promise<readonly ToThank[]> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  const conditions = [
    reach === "all" ? sql`s.group_id is not null` : sql`s.group_id = any (${[...reach]}::bigint[])`,
    ...(group === null ? [] : [sql`s.group_id = ${group}`]),
    ...(signUpIds === null ? [] : [sql`up.id = any (${[...signUpIds]}::uuid[])`]),
  ];
  const { rows } = await sql<ToThankRow>`
    select up.id as "signUpId", up.person_id as "personId", up.name, coalesce(up.arrived, up.people) as people,
      up.source = 'walk-in' as "walkIn", up.first_time as "firstTime",
      s.id as "sessionId", s.title, s.starts_at as "startsAt", s.ends_at as "endsAt", tried.state as tried
    from session s join sign_up up on up.session_id = s.id
    left join lateral (select state from reminder where sign_up_id = up.id and kind in ('after', 'thanks')
      order by kind = 'thanks' desc, changed_at desc limit 1) tried on true
    where s.ends_at > ${before(THANKED_DAYS * 24 * HOUR_MS)} and (s.ends_at < ${before(LEFT_TO_THE_LETTER_MS)} or tried.state is not null)
      and s.cancelled_at is null and s.published_at is not null
      and up.arrived_at is not null and up.standing = 'going'
      and not exists (select from reminder told where told.sign_up_id = up.id and told.kind in ('after', 'thanks')
        and told.state in ('sent', 'queued', 'sending'))
      and ${sql.join(conditions, sql` and `)}
    order by s.ends_at desc, s.id, lower(up.name), up.id limit ${limit}`.execute(people);
  return rows.map(({ sessionId, title, startsAt, endsAt, ...row }) => ({
    ...row,
    session: { id: sessionId, title, startsAt, endsAt },
  }));
}

type ToThankRow = Omit<ToThank, "session"> & {
  readonly sessionId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
};
