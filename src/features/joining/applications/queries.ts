import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Application, ApplicationPage, Waiting } from "./contract.ts";

/**
 * Applications of one standing, whoever has waited longest first, a page at a time.
 *
 * A page begins after somebody who waited since some moment, which the ledger tells also when they were decided upon
 * meanwhile: nobody behind them is passed over.
 */
export async function applicationsPage(
  people: PeopleDb,
  {
    waiting,
    from,
    size,
  }: {
    waiting: Waiting;
    from: { readonly personId: string; readonly way: "after" | "before" } | null;
    size: number;
  },
): Promise<ApplicationPage> {
  const key = from === null ? null : await waitedSince(people, { personId: from.personId, waiting });
  const back = key !== null && from?.way === "before";
  const beyond =
    key === null
      ? sql`true`
      : sql`(standing.since, standing.person_id) ${back ? sql`<` : sql`>`} (${key.since}::timestamptz, ${key.personId}::uuid)`;
  const { rows } = await sql<Application>`
    select standing.person_id as "personId", person.name, standing.since, standing.renews_on as "renewsOn",
      coalesce(told.answers, '{}') as answers
    from membership_now standing
    join person on person.id = standing.person_id
    left join lateral (
      select answers from membership_status
      where person_id = standing.person_id and kind = 'member' and answers <> '{}'
      order by id desc limit 1
    ) told on true
    where standing.kind = 'member' and standing.status = ${waiting}
      and person.erased_at is null and person.merged_into is null and ${beyond}
    order by ${back ? sql`standing.since desc, standing.person_id desc` : sql`standing.since, standing.person_id`}
    limit ${size + 1}`.execute(people);
  const applications = rows.slice(0, size);
  const more = rows.length > size;
  return back
    ? { applications: applications.reverse(), before: more, after: true }
    : { applications, before: key !== null, after: more };
}

/** Since when somebody waits, or last waited, to the microsecond; null for whoever never did. */
async function waitedSince(
  people: PeopleDb,
  { personId, waiting }: { personId: string; waiting: Waiting },
): Promise<{ readonly personId: string; readonly since: string } | null> {
  const row = await people
    .selectFrom("membership_status")
    .select(sql<string>`at::text`.as("at"))
    .where("person_id", "=", personId)
    .where("kind", "=", "member")
    .where("status", "=", waiting)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { personId, since: row.at };
}
