import { sql } from "kysely";
import type { SessionInFull } from "#features/events/contract.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export const LONGEST_WORDS = 600;
/** Words to everybody that one session's hosts may send in a day: enough for "we moved" and "it is off". */
export const MOST_A_DAY = 3;
const DAY_MS = 86_400_000;

export type WriteResult =
  | { readonly ok: true; readonly to: number }
  | { readonly ok: false; readonly reason: "no-words" | "too-long" | "too-often" | "over" };

/**
 * Writes to everybody who has a place, through the product: hosts learn no address. Sent by the same line as reminders, so
 * that nobody gets it twice, and texts wait for the morning.
 */
export async function writeToAll(
  people: PeopleDb,
  {
    session,
    words: typed,
    author,
    now,
  }: {
    session: Pick<SessionInFull, "id" | "groupId" | "endsAt">;
    words: string;
    author: string;
    now: Date;
  },
): Promise<WriteResult> {
  const words = typed.trim();
  if (words === "") return { ok: false, reason: "no-words" };
  if ([...words].length > LONGEST_WORDS) return { ok: false, reason: "too-long" };
  if (now.getTime() > session.endsAt.getTime() + DAY_MS) return { ok: false, reason: "over" };
  // Two who write at once take turns on the session's row.
  await people.selectFrom("session").select("id").where("id", "=", session.id).forNoKeyUpdate().execute();
  const { count } = await people
    .selectFrom("host_message")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("session_id", "=", session.id)
    .where("kind", "=", "everybody")
    .where("at", ">", new Date(now.getTime() - DAY_MS))
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_A_DAY) return { ok: false, reason: "too-often" };
  const { id } = await people
    .insertInto("host_message")
    .values({ session_id: session.id, author, words, at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { numAffectedRows } = await sql`
    insert into reminder (sign_up_id, session_id, person_id, kind, revision, state, not_before, changed_at)
    select id, session_id, person_id, 'message', ${String(id)}, 'queued', ${now}, ${now}
    from sign_up where session_id = ${session.id} and standing = 'going' and missed_at is null
    on conflict do nothing`.execute(people);
  const to = Number(numAffectedRows ?? 0n);
  await recordFact(people, {
    ...{ kind: "session.host-wrote", actor: author, subject: `session/${session.id}` },
    ...{ groupId: session.groupId, at: now, detail: { people: to } },
  });
  return { ok: true, to };
}
