import { sql } from "kysely";
import { recordSessions } from "#features/events/creating/commands.ts";
import type { Done } from "#features/events/creating/contract.ts";
import { mayMakeSessions } from "#features/events/creating/policy.ts";
import { callOffSignUps } from "#features/events/sign-ups/capacity/commands.ts";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import { offerFreedPlaces, recordSignUp } from "#features/events/sign-ups/ledger/commands.ts";
import { type LockedSession, lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

type Acting = {
  readonly by: Actor;
  readonly scope: PeopleScope;
  readonly post: PostSignUpLetter;
  readonly now: Date;
};

/**
 * Calls sessions off, with a reason that everybody reads: nothing is deleted, their pages go on answering, and each party
 * that had signed up or waited is told. One that was called off before stays as it was.
 *
 * @param sessionIds one session, or shifts of one occasion
 * @returns parties that are told
 */
export async function callOffSessions(
  db: Db,
  { by, scope, sessionIds, reason, post, now }: Acting & { sessionIds: readonly string[]; reason: string },
): Promise<Done<{ readonly told: number }>> {
  return withPeople(db, scope, async (people) => {
    const locked = [...(await lockSessions(people, sessionIds)).values()];
    const [first] = locked;
    if (first === undefined) return { ok: false, reason: "no-such-session" };
    if (first.groupId === null) return { ok: false, reason: "elsewhere" };
    if (!locked.every(({ groupId }) => groupId !== null && mayMakeSessions(by, groupId)))
      return { ok: false, reason: "not-yours" };
    const standing = locked.filter(({ cancelledAt, endsAt }) => cancelledAt === null && endsAt > now);
    if (standing.length === 0)
      return { ok: false, reason: first.cancelledAt === null ? "over" : "called-off" };
    let told = 0;
    for (const session of standing)
      told += await callOffSignUps(people, session, { post, author: by.personId, now });
    const ids = standing.map(({ id }) => id);
    await people
      .updateTable("session")
      .set({ cancelled_at: now, cancel_reason: reason, revision: sql<number>`revision + 1`, updated_at: now })
      .where("id", "in", ids)
      .execute();
    const shown = standing.some(({ publishedAt }) => publishedAt !== null);
    await recordSessions(people, {
      ...{ kind: shown ? "session.called-off" : "draft.called-off", by: by.personId, sessionIds: ids },
      ...{ groupId: first.groupId, now, detail: { told } },
    });
    return { ok: true, told };
  });
}

/**
 * Puts a session on again. Those who had a place when it was called off are offered it again in the order in which they
 * came to have it, before anybody new; those who waited wait again where they were. Nobody is simply back in: they may
 * have made other plans. Whoever is not offered a place is told that it is on again and that they wait.
 *
 * @returns offers made
 */
export async function reopenSession(
  db: Db,
  { by, scope, sessionId, post, now }: Acting & { readonly sessionId: string },
): Promise<Done<{ readonly offered: number }>> {
  return withPeople(db, scope, async (people) => {
    const session = (await lockSessions(people, [sessionId])).get(sessionId);
    if (session === undefined) return { ok: false, reason: "no-such-session" };
    const { groupId } = session;
    if (groupId === null) return { ok: false, reason: "elsewhere" };
    if (!mayMakeSessions(by, groupId)) return { ok: false, reason: "not-yours" };
    if (session.cancelledAt === null) return { ok: false, reason: "not-called-off" };
    if (session.endsAt <= now) return { ok: false, reason: "over" };
    await people
      .updateTable("session")
      .set({ cancelled_at: null, cancel_reason: null, revision: sql<number>`revision + 1`, updated_at: now })
      .where("id", "=", sessionId)
      .execute();
    const author = by.personId;
    const again: PostSignUpLetter = (within, letter) => post(within, { ...letter, onAgain: true });
    const open = { ...session, cancelledAt: null };
    const had = await backInLine(people, open, { since: session.cancelledAt, hadPlace: true, author, now });
    const offered = await offerFreedPlaces(people, open, { post: again, author, now });
    const waited = await backInLine(people, open, {
      since: session.cancelledAt,
      hadPlace: false,
      author,
      now,
    });
    const after = { ...open, taken: session.taken + had.people };
    const more =
      waited.parties > 0 && offered === had.parties
        ? await offerFreedPlaces(people, after, { post: again, author, now })
        : 0;
    const shown = session.publishedAt !== null;
    // Who reads "do not travel" must read that it is on again, also where there is no place for them.
    if (shown)
      for (const signUpId of await waitingAmong(people, [...had.ids, ...waited.ids]))
        await again(people, { kind: "waiting", signUpId });
    await recordSessions(people, {
      ...{ kind: shown ? "session.reopened" : "draft.reopened", by: author, sessionIds: [sessionId] },
      ...{ groupId, now, detail: { offered: offered + more } },
    });
    return { ok: true, offered: offered + more };
  });
}

/** Puts those who were called off back in line: those who had places by when they came to have them, the others as they were. */
async function backInLine(
  people: PeopleDb,
  session: LockedSession,
  { since, hadPlace, author, now }: { since: Date; hadPlace: boolean; author: string; now: Date },
): Promise<{ readonly parties: number; readonly people: number; readonly ids: readonly string[] }> {
  const rows = await people
    .updateTable("sign_up")
    .set((eb) => ({
      ...{
        standing: "waiting",
        ended_at: null,
        ended_why: null,
        ended_by: null,
        going_at: null,
        passed_over: 0,
      },
      waiting_since: hadPlace ? eb.ref("going_at") : eb.fn.coalesce("waiting_since", "signed_up_at"),
    }))
    .where("session_id", "=", session.id)
    .where("standing", "=", "ended")
    .where("ended_why", "=", "called-off")
    .where("ended_at", "=", since)
    .where("going_at", hadPlace ? "is not" : "is", null)
    .returning(["id", "person_id", "people"])
    .execute();
  for (const { person_id: personId, people: count } of rows)
    await recordSignUp(people, { kind: "sign-up.waiting", author, session, personId, now, people: count });
  return {
    parties: rows.length,
    people: rows.reduce((sum, row) => sum + row.people, 0),
    ids: rows.map(({ id }) => id),
  };
}

async function waitingAmong(people: PeopleDb, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await people
    .selectFrom("sign_up")
    .select("id")
    .where("id", "in", ids)
    .where("standing", "=", "waiting")
    .orderBy("waiting_since")
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}
