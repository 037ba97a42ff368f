import { randomUUID } from "node:crypto";
import { type RepeatedDay, type Rhythm, repeatsOf } from "#domain/sessions/repeats.ts";
import { insertSessions, occasionColumns, recordSessions } from "#features/events/creating/commands.ts";
import type { Done } from "#features/events/creating/contract.ts";
import { ownSession, shiftsOf } from "#features/events/creating/defaults/queries.ts";
import { mayMakeSessions } from "#features/events/creating/policy.ts";
import type { Db } from "#kit/db/database.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";

export type PlannedDay = RepeatedDay & {
  /** A repeat of this session begins then already: that day is left as it is. */
  readonly there: boolean;
};

/** The days on which a session with its shifts would come back, without making anything. */
export async function plannedRepeats(
  db: Db,
  {
    sessionId,
    rhythm,
    until,
    now,
  }: { readonly sessionId: string; readonly rhythm: Rhythm; readonly until: string; readonly now: Date },
): Promise<readonly PlannedDay[]> {
  const session = await ownSession(db, sessionId);
  if (session === null) return [];
  const standing = await shiftsOf(db, session.occasionId);
  const shifts = standing.length === 0 ? [session] : standing;
  const { repeatId } = session;
  const there = new Set(
    repeatId === null
      ? []
      : (await db.selectFrom("session").select("starts_at").where("repeat_id", "=", repeatId).execute()).map(
          ({ starts_at }) => starts_at.getTime(),
        ),
  );
  return repeatsOf(shifts, { rhythm, until })
    .filter(({ shifts: on }) => on.length === 0 || on.every(({ endsAt }) => endsAt > now))
    .map((each) => ({ ...each, there: each.shifts.some(({ startsAt }) => there.has(startsAt.getTime())) }));
}

/**
 * Makes a session again, with all its shifts, every week or every weekend up to a day. Doing it twice is once: days that
 * are there are left as they are. A day on which one of the times does not exist is left out.
 *
 * @returns ids of what was made
 */
export async function repeatSession(
  db: Db,
  {
    by,
    sessionId,
    rhythm,
    until,
    published,
    now,
  }: {
    readonly by: Actor;
    readonly sessionId: string;
    readonly rhythm: Rhythm;
    readonly until: string;
    readonly published: boolean;
    readonly now: Date;
  },
): Promise<Done<{ readonly sessionIds: readonly string[] }>> {
  return db.transaction().execute(async (trx) => {
    // Two who repeat it at once: the second sees what the first made.
    await trx.selectFrom("session").select("id").where("id", "=", sessionId).forNoKeyUpdate().execute();
    const session = await ownSession(trx, sessionId);
    if (session === null) return { ok: false, reason: "no-such-session" };
    const { groupId } = session;
    if (groupId === null) return { ok: false, reason: "elsewhere" };
    if (!mayMakeSessions(by, groupId)) return { ok: false, reason: "not-yours" };
    const planned = await plannedRepeats(trx, { sessionId, rhythm, until, now });
    const days = planned
      .filter(({ there, shifts }) => !there && shifts.length > 0)
      .map(({ shifts }) => shifts);
    if (days.length === 0) return { ok: true, sessionIds: [] };
    const repeatId = session.repeatId ?? randomUUID();
    await trx
      .updateTable("session")
      .set({ repeat_id: repeatId })
      .where("occasion_id", "=", session.occasionId)
      .execute();
    const sessionIds = await insertSessions(trx, {
      ...{ groupId, columns: occasionColumns(session), places: session.places },
      ...{ days, repeatId, published, now },
    });
    const kind = published ? "session.repeated" : "draft.repeated";
    await recordSessions(trx, { kind, by: by.personId, sessionIds, groupId, now });
    return { ok: true, sessionIds };
  });
}
