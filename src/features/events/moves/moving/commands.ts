import type { LeftOutWhy } from "#features/events/moves/contract.ts";
import type { Party, PostSignUpLetter, Standing } from "#features/events/sign-ups/contract.ts";
import {
  closedWhy,
  endSignUp,
  offerFreedPlaces,
  takePlaces,
} from "#features/events/sign-ups/ledger/commands.ts";
import {
  freePlaces,
  type LockedSession,
  lockSessions,
  partiesWaiting,
} from "#features/events/sign-ups/ledger/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type Moving = {
  readonly signUpId: string;
  readonly toSession: string;
  readonly author: string;
  readonly post: PostSignUpLetter;
  readonly now: Date;
  /** How the move was planned: whoever stands otherwise now is left out. Left away: however they stand. */
  readonly wasWaiting?: boolean;
};

/** How a party stood before it was moved: what it may go back to. */
export type Moved = {
  readonly ok: true;
  readonly toSignUp: string;
  readonly was: Exclude<Standing, "ended">;
  readonly waitingSince: Date | null;
  readonly passedOver: number;
};

export type MovedResult = Moved | { readonly ok: false; readonly reason: LeftOutWhy };

/**
 * Moves one party whole to another session: its old place ends and the new one begins in the same transaction, with both
 * sessions locked, and what was freed is offered to those who wait there. Nobody is put before those who wait for the
 * new session, and nobody loses the old place for one that is not there.
 */
export async function moveParty(people: PeopleDb, moving: Moving): Promise<MovedResult> {
  const { signUpId, toSession, author, post, now } = moving;
  const fromSession = await sessionOf(people, signUpId);
  if (fromSession === null) return { ok: false, reason: "changed" };
  const locked = await lockSessions(people, [fromSession, toSession]);
  const from = locked.get(fromSession)!;
  const to = locked.get(toSession);
  const closed = closedWhy(to, now);
  if (to === undefined || closed !== null) return { ok: false, reason: leftOut(closed) };
  if (to.startsAt <= now) return { ok: false, reason: "over" };
  const row = await signUpRow(people, signUpId);
  if (row.standing === "ended" || row.arrived_at !== null) return { ok: false, reason: "changed" };
  const { wasWaiting } = moving;
  if (wasWaiting !== undefined && wasWaiting !== (row.standing === "waiting"))
    return { ok: false, reason: "changed" };
  if (await isThere(people, row.person_id, toSession)) return { ok: false, reason: "already-there" };
  if (!(await fits(people, to, row.people))) return { ok: false, reason: "full" };
  const { signUpId: toSignUp } = await takePlaces(people, to, {
    ...takingOf(row),
    ...{ source: "move", author, now },
  });
  const ended = await endSignUp(people, from, { signUpId, why: "moved", author, now, movedTo: toSignUp });
  const freed = ended?.freed ?? 0;
  await offerFreedPlaces(people, { ...from, taken: from.taken - freed }, { post, author, now });
  const { standing, waiting_since: waitingSince, passed_over: passedOver } = row;
  return { ok: true, toSignUp, was: standing as Moved["was"], waitingSince, passedOver };
}

/** The session of a sign-up; null when there is none in the scope. */
async function sessionOf(people: PeopleDb, signUpId: string): Promise<string | null> {
  const row = await people
    .selectFrom("sign_up")
    .select("session_id")
    .where("id", "=", signUpId)
    .executeTakeFirst();
  return row?.session_id ?? null;
}

type Row = Awaited<ReturnType<typeof signUpRow>>;

export function signUpRow(people: PeopleDb, signUpId: string) {
  return people.selectFrom("sign_up").selectAll().where("id", "=", signUpId).executeTakeFirstOrThrow();
}

/** The same people with what they told, for a place elsewhere. */
export function takingOf(row: Row) {
  return {
    ...{
      personId: row.person_id,
      name: row.name ?? "",
      firstTime: row.first_time,
      broughtBy: row.brought_by,
    },
    party: { kind: row.party as Party["kind"], people: row.people },
    locale: row.locale as "en" | "cy",
  };
}

export async function isThere(people: PeopleDb, personId: string, sessionId: string): Promise<boolean> {
  const row = await people
    .selectFrom("sign_up")
    .select("id")
    .where("session_id", "=", sessionId)
    .where("person_id", "=", personId)
    .where("standing", "<>", "ended")
    .executeTakeFirst();
  return row !== undefined;
}

/** Room for all of them, and nobody waits who was there before. */
export async function fits(people: PeopleDb, session: LockedSession, count: number): Promise<boolean> {
  return freePlaces(session) >= count && (await partiesWaiting(people, session.id)) === 0;
}

function leftOut(closed: ReturnType<typeof closedWhy>): LeftOutWhy {
  return closed === "over" || closed === "called-off" ? closed : "no-such-session";
}
