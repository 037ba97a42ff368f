import type { LiftTools } from "#features/events/carpools/contract.ts";
import { endMatches, tellEnded } from "#features/events/carpools/ledger/commands.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/**
 * Ends proposals that nobody answered in time, tells of whatever ended with somebody's place at a session, and has those
 * sessions matched anew. A session at a time, so that none is held for long.
 */
export async function sweepLifts(
  db: Db,
  { now, ...tools }: LiftTools & { readonly now: Date },
): Promise<{ readonly lapsed: number; readonly told: number }> {
  const due = await withPeople(db, wholeMovement("lift-sweep"), (people) =>
    people
      .selectFrom("lift_match")
      .select("session_id")
      .distinct()
      .where((eb) =>
        eb.or([
          eb.and([eb("standing", "=", "proposed"), eb("answer_by", "<=", now)]),
          eb.and([eb("standing", "=", "ended"), eb("told_at", "is", null)]),
        ]),
      )
      .orderBy("session_id")
      .limit(1_000)
      .execute(),
  );
  let [lapsed, told] = [0, 0];
  for (const { session_id: sessionId } of due) {
    const done = await withPeople(db, wholeMovement("lift-sweep"), async (people) => {
      await lockSessions(people, [sessionId]);
      const late = await people
        .selectFrom("lift_match")
        .select("id")
        .where("session_id", "=", sessionId)
        .where("standing", "=", "proposed")
        .where("answer_by", "<=", now)
        .orderBy("id")
        .execute();
      for (const { id: matchId } of late) await endMatches(people, { matchId }, { why: "lapsed", now });
      return { lapsed: late.length, told: await tellEnded(people, { ...tools, now, sessionId }) };
    });
    lapsed += done.lapsed;
    told += done.told;
  }
  return { lapsed, told };
}
