import { sql } from "kysely";
import { LONGEST_THANKS, type ToThank } from "#features/events/thanks/contract.ts";
import { type ToThankAsked, toThank } from "#features/events/thanks/queries.ts";
import { recordFacts } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type ThankResult =
  | { readonly ok: true; readonly thanked: number }
  | { readonly ok: false; readonly reason: "nobody" | "too-long" };

export type Thanking = Pick<ToThankAsked, "reach" | "now"> & {
  readonly signUpIds: readonly string[];
  readonly author: string;
};

/**
 * Puts a letter of thanks in the line of reminders for each of `signUpIds` that has had none, with `words` of the organiser
 * where there are any. Whoever may not be written to is left out there. Of two who thank at once only one does.
 */
export async function thank(
  people: PeopleDb,
  { words: typed, ...thanking }: Thanking & { readonly words: string },
): Promise<ThankResult> {
  const words = typed.trim();
  if ([...words].length > LONGEST_THANKS) return { ok: false, reason: "too-long" };
  const { author, now } = thanking;
  const rows = await held(people, thanking);
  if (rows.length === 0) return { ok: false, reason: "nobody" };
  const messages = await keepWords(people, { rows, words, author, now });
  return note(people, {
    ...{ rows, author, now, state: "queued", reason: null, messages, kind: "session.thanked" },
  });
}

/** Notes that these were thanked otherwise: at the door, by a call. Nothing is sent. */
export async function thankedOtherwise(people: PeopleDb, thanking: Thanking): Promise<ThankResult> {
  const { author, now } = thanking;
  const rows = await held(people, thanking);
  if (rows.length === 0) return { ok: false, reason: "nobody" };
  return note(people, {
    ...{ rows, author, now, state: "sent", reason: "in-person", messages: new Map() },
    kind: "session.thanked-in-person",
  });
}

/** Those of `signUpIds` who still are to be thanked, held until the transaction ends. */
async function held(people: PeopleDb, { signUpIds, reach, now }: Thanking): Promise<readonly ToThank[]> {
  await sql`select id from sign_up where id = any (${[...signUpIds]}::uuid[]) order by id for update`.execute(
    people,
  );
  return toThank(people, { reach, now, signUpIds, limit: signUpIds.length });
}

/** The same words once for each session. */
async function keepWords(
  people: PeopleDb,
  { rows, words, author, now }: { rows: readonly ToThank[]; words: string; author: string; now: Date },
): Promise<ReadonlyMap<string, string>> {
  if (words === "") return new Map();
  const kept = await people
    .insertInto("host_message")
    .values(
      [...new Set(rows.map(({ session }) => session.id))].map((session_id) => ({
        ...{ session_id, author, words, kind: "thanks", at: now },
      })),
    )
    .returning(["id", "session_id"])
    .execute();
  return new Map(kept.map(({ id, session_id }) => [session_id, String(id)]));
}

async function note(
  people: PeopleDb,
  {
    rows,
    author,
    now,
    state,
    reason,
    messages,
    kind,
  }: {
    readonly rows: readonly ToThank[];
    readonly author: string;
    readonly now: Date;
    readonly state: "queued" | "sent";
    readonly reason: string | null;
    readonly messages: ReadonlyMap<string, string>;
    readonly kind: "session.thanked" | "session.thanked-in-person";
  },
): Promise<ThankResult> {
  const told = rows.map(({ signUpId, personId, session }) => ({
    ...{ sign_up_id: signUpId, session_id: session.id, person_id: personId },
    message_id: messages.get(session.id) ?? null,
  }));
  // What could not be delivered before is tried anew; what went, or is about to, is never there twice.
  const { rows: noted } = await sql<{ person_id: string; session_id: string; group_id: string | null }>`
    with told as (
      insert into reminder (sign_up_id, session_id, person_id, kind, revision, state, reason, message_id, not_before, changed_at)
      select sign_up_id, session_id, person_id, 'thanks', 'once', ${state}, ${reason}, message_id, ${now}::timestamptz, ${now}::timestamptz
      from json_to_recordset(${JSON.stringify(told)}::json)
        as told (sign_up_id uuid, session_id uuid, person_id uuid, message_id bigint)
      on conflict (sign_up_id, kind, revision) do update set state = excluded.state, reason = excluded.reason,
        message_id = excluded.message_id, tries = 0, not_before = excluded.not_before, changed_at = excluded.changed_at
        where reminder.state not in ('sent', 'queued', 'sending')
      returning person_id, session_id)
    select told.*, session.group_id from told join session on session.id = told.session_id`.execute(people);
  await recordFacts(
    people,
    noted.map((row) => ({
      ...{ kind, actor: author, subject: `session/${row.session_id}`, personId: row.person_id, at: now },
      groupId: row.group_id === null ? null : Number(row.group_id),
    })),
  );
  return { ok: true, thanked: noted.length };
}
