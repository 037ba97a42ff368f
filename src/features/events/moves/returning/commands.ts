import type { LeftOutWhy } from "#features/events/moves/contract.ts";
import { fits, isThere, signUpRow, takingOf } from "#features/events/moves/moving/commands.ts";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import {
  closedWhy,
  endSignUp,
  offerFreedPlaces,
  takePlaces,
} from "#features/events/sign-ups/ledger/commands.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type Returning = {
  readonly moveId: string;
  readonly author: string;
  readonly post: PostSignUpLetter;
  readonly now: Date;
};

export type ReturnResult =
  | { readonly ok: true; readonly signUpId: string; readonly standing: "going" | "waiting" }
  | { readonly ok: false; readonly reason: LeftOutWhy };

/**
 * Takes a party back to where it was, while it can: who had a place gets it only where it is still free, who waited waits
 * again as long as before. What they leave is offered to those who wait there.
 */
export async function moveBack(people: PeopleDb, returning: Returning): Promise<ReturnResult> {
  const { moveId, author, post, now } = returning;
  const ends = await endsOf(people, moveId);
  if (ends === null) return { ok: false, reason: "changed" };
  const locked = await lockSessions(people, [ends.from_session, ends.to_session]);
  const [from, to] = [locked.get(ends.from_session)!, locked.get(ends.to_session)!];
  const move = await people
    .selectFrom("session_move")
    .selectAll()
    .where("id", "=", moveId)
    .executeTakeFirstOrThrow();
  if ((move.standing !== "moved" && move.standing !== "taken") || move.to_sign_up === null)
    return { ok: false, reason: "changed" };
  const row = await signUpRow(people, move.to_sign_up);
  if (row.standing === "ended" || row.arrived_at !== null) return { ok: false, reason: "changed" };
  const closed = closedWhy(from, now);
  if (closed !== null) return { ok: false, reason: closed === "elsewhere" ? "no-such-session" : closed };
  if (from.startsAt <= now) return { ok: false, reason: "over" };
  if (await isThere(people, row.person_id, from.id)) return { ok: false, reason: "already-there" };
  if (move.was !== "waiting" && !(await fits(people, from, row.people))) return { ok: false, reason: "full" };
  const placed = await takePlaces(people, from, { ...takingOf(row), source: "move", author, now });
  if (placed.standing === "waiting")
    await people
      .updateTable("sign_up")
      .set({ waiting_since: move.waiting_since ?? now, passed_over: move.passed_over })
      .where("id", "=", placed.signUpId)
      .execute();
  const signUpId = move.to_sign_up;
  const ended = await endSignUp(people, to, {
    signUpId,
    why: "moved",
    author,
    now,
    movedTo: placed.signUpId,
  });
  const freed = ended?.freed ?? 0;
  await offerFreedPlaces(people, { ...to, taken: to.taken - freed }, { post, author, now });
  await people
    .updateTable("session_move")
    .set({ standing: "back", ended_at: now })
    .where("id", "=", moveId)
    .execute();
  return {
    ...{ ok: true, signUpId: placed.signUpId },
    standing: placed.standing === "waiting" ? "waiting" : "going",
  };
}

async function endsOf(people: PeopleDb, moveId: string) {
  const row = await people
    .selectFrom("session_move")
    .select(["from_session", "to_session"])
    .where("id", "=", moveId)
    .executeTakeFirst();
  return row ?? null;
}
