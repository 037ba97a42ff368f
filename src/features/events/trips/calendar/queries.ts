import { sql } from "kysely";
import { asSessionInFull } from "#features/events/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { CalendarStop } from "./contract.ts";

/**
 * Every session that somebody signed up for and that is not over since `since`, by start, once each: as they stand now, or
 * as they left it. Who withdrew and came back has changed once more each time.
 */
export async function calendarStops(
  people: PeopleDb,
  { personId, since }: { readonly personId: string; readonly since: Date },
): Promise<readonly CalendarStop[]> {
  const rows = await people
    .with("own", (db) =>
      db
        .selectFrom("sign_up")
        .distinctOn("session_id")
        .select(["session_id", "standing", "ended_why", "people"])
        .select(sql<number>`(sum(revision + 1) over (partition by session_id))::int`.as("changes"))
        .select(sql<Date>`max(changed_at) over (partition by session_id)`.as("own_changed_at"))
        .where("person_id", "=", personId)
        .orderBy("session_id")
        .orderBy(sql`standing = 'ended'`)
        .orderBy("signed_up_at", "desc")
        .orderBy("id", "desc"),
    )
    .selectFrom("own")
    .innerJoin("session", "session.id", "own.session_id")
    .selectAll("session")
    .select(["standing", "ended_why", "people", "changes", "own_changed_at"])
    .where("session.ends_at", ">", since)
    .orderBy("session.starts_at")
    .orderBy("session.id")
    .execute();
  return rows.map((row) => ({
    session: asSessionInFull(row),
    standing: row.standing as CalendarStop["standing"],
    endedWhy: row.ended_why as CalendarStop["endedWhy"],
    people: row.people,
    joiningNote: row.standing === "going" ? row.joining_note : "",
    revision: row.revision + row.changes - 1,
    changedAt: new Date(Math.max(row.own_changed_at.getTime(), row.updated_at.getTime())),
  }));
}
