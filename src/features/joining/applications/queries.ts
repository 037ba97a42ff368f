import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Application, ApplicationPage, Waiting } from "./contract.ts";

/** Applications of one standing, in the order in which the people came, a page at a time. */
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
  const back = from?.way === "before";
  const beyond =
    from === null ? sql`true` : sql`standing.person_id ${back ? sql`<` : sql`>`} ${from.personId}::uuid`;
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
    order by standing.person_id ${back ? sql`desc` : sql`asc`}
    limit ${size + 1}`.execute(people);
  const applications = rows.slice(0, size);
  const more = rows.length > size;
  return back
    ? { applications: applications.reverse(), before: more, after: true }
    : { applications, before: from !== null, after: more };
}
