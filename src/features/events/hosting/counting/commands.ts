import { sql } from "kysely";
import { SESSION_TRACE_DAYS } from "#domain/retention/clocks.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFacts } from "#registers/activity/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const HOUR_MS = 3_600_000;
/** Mistakes at the door are put right for so long; then what was noted becomes a fact, which nothing takes back. */
const SETTLED_AFTER_MS = 12 * HOUR_MS;
const AT_ONCE = 2_000;
const AUTHOR = "job/attendance";

/**
 * Makes attendance a fact: who was there, who was not, who hosted, half a day after the end. Stages, lists and badges read
 * these facts. Each sign-up is counted once, also when two processes count at once.
 */
export async function countAttendance(
  db: Db,
  { now }: { readonly now: Date },
): Promise<{ readonly attended: number; readonly missed: number; readonly hosted: number }> {
  const did = { attended: 0, missed: 0, hosted: 0 };
  for (let found = AT_ONCE; found === AT_ONCE; ) {
    await withPeople(db, wholeMovement("attendance"), async (people) => {
      const rows = await settle(people, now);
      found = rows.length;
      const there = rows.filter(({ arrived }) => arrived !== null);
      did.attended += there.length;
      did.missed += rows.length - there.length;
      const fact = (kind: `session.${string}` | "training.completed", row: Settled) => ({
        ...{ kind, actor: AUTHOR, subject: `session/${row.session_id}`, personId: row.person_id },
        ...{ groupId: row.group_id === null ? null : Number(row.group_id), at: row.at },
        detail: { people: row.arrived ?? row.people },
      });
      const facts = [
        ...rows.map((row) => fact(row.arrived === null ? "session.missed" : "session.attended", row)),
        ...there.filter(({ kind }) => kind === "training").map((row) => fact("training.completed", row)),
      ];
      if (facts.length > 0) await recordFacts(people, facts);
      did.hosted += await countHosts(people, [...new Set(there.map(({ session_id }) => session_id))]);
    });
  }
  return did;
}

type Settled = {
  readonly session_id: string;
  readonly person_id: string;
  readonly group_id: string | null;
  readonly kind: string;
  readonly people: number;
  readonly arrived: number | null;
  readonly at: Date;
};

async function settle(people: PeopleDb, now: Date): Promise<readonly Settled[]> {
  const before = new Date(now.getTime() - SETTLED_AFTER_MS);
  const { rows } = await sql<Settled>`
    with due as materialized (
      select up.id, session.group_id, session.kind, session.ends_at
      from sign_up up join session on session.id = up.session_id
      where up.counted_at is null and (up.arrived_at is not null or up.missed_at is not null)
        and session.ends_at <= ${before} and session.group_id is not null
      order by up.id limit ${AT_ONCE} for update of up skip locked)
    update sign_up up set counted_at = ${now} from due where up.id = due.id
    returning up.session_id, up.person_id, due.group_id, due.kind, up.people, up.arrived,
      coalesce(up.arrived_at, due.ends_at) as at`.execute(people);
  return rows;
}

/** Whoever hosted a session to which somebody came, once each. */
async function countHosts(people: PeopleDb, sessionIds: readonly string[]): Promise<number> {
  if (sessionIds.length === 0) return 0;
  const { rows } = await sql<{ person_id: string; session_id: string; group_id: string | null; at: Date }>`
    select distinct held.person_id, session.id as session_id, session.group_id, session.ends_at as at
    from session join group_role held on held.role = 'host' and held.thing = 'session/' || session.id
    where session.id = any (${sessionIds}::uuid[]) and held.granted_at <= session.ends_at
      and (held.ended_at is null or held.ended_at > session.starts_at)
      and not exists (select from activity told where told.kind = 'session.hosted'
        and told.person_id = held.person_id and told.subject = 'session/' || session.id)`.execute(people);
  if (rows.length === 0) return 0;
  await recordFacts(
    people,
    rows.map((row) => ({
      ...{
        kind: "session.hosted",
        actor: AUTHOR,
        subject: `session/${row.session_id}`,
        personId: row.person_id,
      },
      ...{ groupId: row.group_id === null ? null : Number(row.group_id), at: row.at },
    })),
  );
  return rows.length;
}

const DAY_MS = 24 * HOUR_MS;
/** What people need is known to hosts until a week after; words and names of the day as long as anything that a session leaves. */
export const NEEDS_DAYS = 7;
const WORDS_DAYS = SESSION_TRACE_DAYS;

/** Forgets what was told for one day. @returns rows by what they were */
export async function forgetTheDay(
  db: Db,
  { now }: { readonly now: Date },
): Promise<{ readonly needs: number; readonly words: number; readonly walkIns: number }> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  return withPeople(db, wholeMovement("attendance"), async (people) => {
    const needs = await sql`
      delete from session_need using session where session.id = session_id and session.ends_at < ${before(NEEDS_DAYS)}`.execute(
      people,
    );
    const words =
      await sql`update host_message set words = null where words is not null and at < ${before(WORDS_DAYS)}`.execute(
        people,
      );
    await sql`update session_feedback set words = '' where words <> '' and at < ${before(WORDS_DAYS)}`.execute(
      people,
    );
    // Came unannounced and left no way to reach them: a name for that day, and for no longer.
    const walkIns = await sql<{ id: string }>`
      update person set name = null, changed_at = ${now}
      where source = 'walk-in' and name is not null and created_at < ${before(WORDS_DAYS)}
        and not exists (select from contact_point where contact_point.person_id = person.id)
      returning id`.execute(people);
    const ids = walkIns.rows.map(({ id }) => id);
    await sql`delete from person_word where person_id = any (${ids}::uuid[])`.execute(people);
    await sql`update sign_up set name = null where person_id = any (${ids}::uuid[])`.execute(people);
    const counted = ({ numAffectedRows }: { readonly numAffectedRows?: bigint | undefined }) =>
      Number(numAffectedRows ?? 0n);
    return { needs: counted(needs), words: counted(words), walkIns: ids.length };
  });
}
