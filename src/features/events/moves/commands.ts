import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import { recordSignUp } from "#features/events/sign-ups/ledger/commands.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { LeftOutWhy } from "./contract.ts";
import { moveParty } from "./moving/commands.ts";
import { moveBack } from "./returning/commands.ts";

/** What somebody does about a move of their own, by the link to their trip. */
export const MOVE_ACTS = ["take-move", "decline-move", "go-back", "neither"] as const;
export type MoveAct = (typeof MOVE_ACTS)[number];

export type MoveActParts = {
  readonly personId: string;
  readonly moveId: string;
  readonly post: PostSignUpLetter;
  readonly now: Date;
};

export type MoveActResult =
  /** `signUpId`: the one that is now in force; null when none came of it. */
  | { readonly ok: true; readonly signUpId: string | null; readonly standing: "going" | "waiting" | "ended" }
  | { readonly ok: false; readonly reason: "no-such-move" | "lapsed" | LeftOutWhy };

const AUTHOR = "link/trip";

/** Does one act about a move of the person's own; somebody else's is no such move. Twice is once. */
export function actOnMove(db: Db, act: MoveAct, parts: MoveActParts): Promise<MoveActResult> {
  return withPeople(db, wholeMovement("trip-page"), async (people) => {
    const move = await ownMove(people, parts);
    if (move === null) return { ok: false, reason: "no-such-move" };
    switch (act) {
      case "take-move":
        return take(people, move, parts);
      case "decline-move":
        return decline(people, move, parts);
      case "go-back": {
        const { moveId, post, now } = parts;
        return moveBack(people, { moveId, author: AUTHOR, post, now });
      }
      case "neither":
        return leaveBoth(people, move, parts);
    }
  });
}

type Move = NonNullable<Awaited<ReturnType<typeof ownMove>>>;

async function ownMove(people: PeopleDb, { moveId, personId }: MoveActParts) {
  if (!isUuid(moveId)) return null;
  const row = await people
    .selectFrom("session_move")
    .selectAll()
    .where("id", "=", moveId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ?? null;
}

/** The move as it stands once both its sessions are locked: whoever was quicker has decided. */
async function locked(people: PeopleDb, { id, from_session, to_session }: Move): Promise<Move> {
  await lockSessions(people, [from_session, to_session]);
  return people.selectFrom("session_move").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}

async function take(people: PeopleDb, asked: Move, { post, now }: MoveActParts): Promise<MoveActResult> {
  const move = await locked(people, asked);
  if (move.standing === "taken") return { ok: true, signUpId: move.to_sign_up, standing: "going" };
  if (move.standing !== "offered" || (move.expires_at ?? now) <= now) return { ok: false, reason: "lapsed" };
  const own = await people
    .selectFrom("sign_up")
    .select("standing")
    .where("id", "=", move.from_sign_up)
    .executeTakeFirstOrThrow();
  // They have what they waited for: nothing is taken from them for a tap on an old letter.
  if (own.standing === "going") return { ok: false, reason: "changed" };
  const moved = await moveParty(people, {
    ...{ signUpId: move.from_sign_up, toSession: move.to_session, author: AUTHOR, post, now },
  });
  if (!moved.ok) {
    await settle(people, move.id, { standing: "gone", ended_at: now });
    return moved;
  }
  const { toSignUp, was, waitingSince, passedOver } = moved;
  await settle(people, move.id, {
    ...{ standing: "taken", to_sign_up: toSignUp, ended_at: now },
    ...{ was, waiting_since: waitingSince, passed_over: passedOver },
  });
  await post(people, { kind: "moved", signUpId: move.from_sign_up });
  return { ok: true, signUpId: toSignUp, standing: "going" };
}

async function decline(people: PeopleDb, asked: Move, { now }: MoveActParts): Promise<MoveActResult> {
  const move = await locked(people, asked);
  if (move.standing === "offered") {
    await settle(people, move.id, { standing: "declined", ended_at: now });
    await recordMove(people, move, { kind: "move.declined", author: AUTHOR, now });
  }
  return { ok: true, signUpId: move.from_sign_up, standing: "waiting" };
}

/** They can come neither to where they were moved nor to where they were. */
async function leaveBoth(people: PeopleDb, asked: Move, { post, now }: MoveActParts): Promise<MoveActResult> {
  const move = await locked(people, asked);
  if (move.standing === "declined") return { ok: true, signUpId: move.to_sign_up, standing: "ended" };
  if (move.standing !== "moved" || move.to_sign_up === null) return { ok: false, reason: "changed" };
  await settle(people, move.id, { standing: "declined", ended_at: now });
  await withdrawSignUp(people, { signUpId: move.to_sign_up, author: AUTHOR, post, now });
  return { ok: true, signUpId: move.to_sign_up, standing: "ended" };
}

async function settle(
  people: PeopleDb,
  id: string,
  set: {
    readonly standing: string;
    readonly ended_at: Date;
    readonly to_sign_up?: string;
    readonly was?: string;
    readonly waiting_since?: Date | null;
    readonly passed_over?: number;
  },
): Promise<void> {
  await people.updateTable("session_move").set(set).where("id", "=", id).execute();
}

/** One fact about a move, on the timeline of the person and of the group that runs the session they waited for. */
export async function recordMove(
  people: PeopleDb,
  move: Pick<Move, "from_session" | "person_id" | "people">,
  {
    kind,
    author,
    now,
  }: { readonly kind: "move.offered" | "move.declined" | "move.lapsed"; author: string; now: Date },
): Promise<void> {
  const { group_id: groupId } = await people
    .selectFrom("session")
    .select("group_id")
    .where("id", "=", move.from_session)
    .executeTakeFirstOrThrow();
  await recordSignUp(people, {
    ...{ kind, author, now, personId: move.person_id, people: move.people },
    session: { id: move.from_session, groupId: groupId === null ? null : Number(groupId) },
  });
}
