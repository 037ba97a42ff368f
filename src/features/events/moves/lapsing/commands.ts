import { sql } from "kysely";
import { recordMove } from "#features/events/moves/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const AUTHOR = "job/move-offers";

/**
 * Ends offers of another session that nobody took in time, and those that have nothing to offer any more: who waited has
 * a place or has left, or the other session is full, called off or under way. Whoever waited goes on waiting.
 */
export function lapseMoves(
  db: Db,
  { now }: { readonly now: Date },
): Promise<{ readonly lapsed: number; readonly gone: number }> {
  return withPeople(db, wholeMovement("move-offers"), async (people) => {
    const lapsed = await people
      .updateTable("session_move")
      .set({ standing: "lapsed", ended_at: now })
      .where("id", "in", (open) =>
        open
          .selectFrom("session_move as late")
          .select("late.id")
          .where("late.standing", "=", "offered")
          .where("late.expires_at", "<=", now)
          .orderBy("late.id")
          // Whoever decides about theirs in this moment decides; what is left is for the next look.
          .forUpdate()
          .skipLocked(),
      )
      .returning(["from_session", "person_id", "people"])
      .execute();
    for (const move of lapsed) await recordMove(people, move, { kind: "move.lapsed", author: AUTHOR, now });
    const gone = await sql`
      update session_move move set standing = 'gone', ended_at = ${now}
      from sign_up own, session there
      where move.standing = 'offered' and own.id = move.from_sign_up and there.id = move.to_session
        and (own.standing in ('going', 'ended') or there.cancelled_at is not null or there.published_at is null
          or there.starts_at <= ${now} or (there.places is not null and there.taken + move.people > there.places))`.execute(
      people,
    );
    return { lapsed: lapsed.length, gone: Number(gone.numAffectedRows ?? 0n) };
  });
}

/** Sessions ahead in whose waiting lists somebody has no open offer of another. */
export function listsWithWaiting(db: Db, { now }: { readonly now: Date }): Promise<readonly string[]> {
  return withPeople(db, wholeMovement("move-offers"), async (people) => {
    const { rows } = await sql<{ id: string }>`
      select distinct session_id as id from sign_up waits join session on session.id = session_id
      where waits.standing = 'waiting' and starts_at > ${now} and cancelled_at is null and published_at is not null
        and not exists (select from session_move open where open.person_id = waits.person_id and open.standing = 'offered')
      order by 1`.execute(people);
    return rows.map(({ id }) => id);
  });
}
