import { sql } from "kysely";
import { calledName } from "#domain/people/called-name.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { Told, ToldKind } from "#features/events/reminders/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** The rows of an attempt, held until the transaction ends; whoever they are about is not held yet. */
export function rowsInHand(
  people: PeopleDb,
  attempt: string,
): Promise<readonly { readonly id: string; readonly person_id: string }[]> {
  return people
    .selectFrom("reminder")
    .select(["id", "person_id"])
    .where("attempt", "=", attempt)
    .where("state", "=", "sending")
    .orderBy("id")
    .forUpdate()
    .execute();
}

/**
 * What these rows tell, as things stand now. Their sign-ups are held (shared) until the transaction ends, so that a
 * cancellation waits for the letter under way, and every later letter sees it.
 */
export async function toldBy(people: PeopleDb, ids: readonly string[]): Promise<readonly Told[]> {
  await sql`select id from sign_up where id in (select sign_up_id from reminder where id = any (${ids}::uuid[]))
    order by id for share`.execute(people);
  // Only now, in a statement of its own, is it read what holds: whatever ended before the lock was given is seen.
  const rows = await people
    .selectFrom("reminder")
    .innerJoin("sign_up", "sign_up.id", "reminder.sign_up_id")
    .innerJoin("session", "session.id", "sign_up.session_id")
    .innerJoin("person", "person.id", "reminder.person_id")
    .leftJoin("host_message", (join) =>
      join.on(
        sql<boolean>`host_message.id = case when reminder.kind = 'message' then reminder.revision::bigint else reminder.message_id end`,
      ),
    )
    .selectAll("session")
    .select([
      "reminder.id as reminder_id",
      "reminder.kind as told_kind",
      "reminder.revision as told_revision",
    ])
    .select(["reminder.tries", "sign_up.id as sign_up_id", "sign_up.people", "sign_up.standing"])
    .select([
      "sign_up.confirmed_at",
      "sign_up.missed_at",
      "sign_up.arrived_at",
      "host_message.words as host_words",
    ])
    .select(["person.id as person_id", "person.name as person_name", "person.known_as"])
    .where("reminder.id", "in", ids)
    .execute();
  return rows.map((row) => ({
    id: row.reminder_id,
    kind: row.told_kind as ToldKind,
    revision: row.told_revision,
    tries: row.tries,
    signUpId: row.sign_up_id,
    personId: row.person_id,
    people: row.people,
    confirmed: row.confirmed_at !== null,
    goes: row.standing === "going",
    missed: row.missed_at !== null,
    arrived: row.arrived_at !== null,
    calledName: calledName({ knownAs: row.known_as, name: row.person_name }),
    session: asSessionInFull(row),
    published: row.published_at !== null,
    joiningNote: row.joining_note,
    words: row.host_words,
  }));
}
