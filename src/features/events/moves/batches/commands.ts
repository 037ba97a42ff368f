import { sql } from "kysely";
import type { PostMoveLetter } from "#features/events/moves/contract.ts";
import { moveParty } from "#features/events/moves/moving/commands.ts";
import { moveBack } from "#features/events/moves/returning/commands.ts";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** A party that is to be moved, in the order in which they are. */
export type PlannedMove = {
  readonly personId: string;
  readonly fromSession: string;
  readonly fromSignUp: string;
  readonly toSession: string;
  readonly people: number;
  readonly was: "going" | "waiting";
  readonly newM: number | null;
  readonly oldM: number | null;
};

/** Work on a batch, behind the pages. */
export type BatchWork = { readonly batchId: string; readonly act: "make" | "undo" };
export type PostBatch = (within: PeopleDb, work: BatchWork) => Promise<void>;

/** How long a batch may be undone. */
export const UNDO_MS = 3_600_000;
const ROWS_AT_ONCE = 1_000;

/** Notes who is to be moved, and has it done. Nobody is moved yet when it returns. */
export async function planBatch(
  people: PeopleDb,
  {
    about,
    moves,
    author,
    post,
    now,
  }: {
    readonly about:
      | { readonly fromSession: string; readonly toSession: string; readonly groupId: number }
      | { readonly planId: string };
    readonly moves: readonly PlannedMove[];
    readonly author: string;
    readonly post: PostBatch;
    readonly now: Date;
  },
): Promise<string> {
  const ends =
    "planId" in about
      ? { plan_id: about.planId }
      : { from_session: about.fromSession, to_session: about.toSession };
  const { id: batchId } = await people
    .insertInto("move_batch")
    .values({ ...ends, author, made_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (let from = 0; from < moves.length; from += ROWS_AT_ONCE)
    await people
      .insertInto("session_move")
      .values(
        moves.slice(from, from + ROWS_AT_ONCE).map((move, at) => ({
          ...{ batch_id: batchId, person_id: move.personId, people: move.people, was: move.was },
          ...{ from_session: move.fromSession, from_sign_up: move.fromSignUp, to_session: move.toSession },
          ...{ standing: "planned", at: now, turn: from + at },
          why: JSON.stringify({ newM: move.newM, oldM: move.oldM }),
        })),
      )
      .execute();
  await recordFact(people, {
    ...("planId" in about
      ? { kind: "rebalance.accepted", subject: `rebalance/${about.planId}` }
      : { kind: "moves.made", subject: `session/${about.fromSession}`, groupId: about.groupId }),
    ...{ actor: author, at: now },
    detail: { parties: moves.length, people: moves.reduce((sum, { people: count }) => sum + count, 0) },
  });
  await post(people, { batchId, act: "make" });
  return batchId;
}

export type BatchParts = {
  readonly batchId: string;
  readonly post: PostSignUpLetter;
  readonly postMove: PostMoveLetter;
  readonly now: () => Date;
};

/** What became of a batch, for the log. */
export type BatchDone = { readonly moved: number; readonly leftOut: number };

/**
 * Moves the parties of a batch, each in a transaction of its own and told by one letter. Where there is no room yet,
 * they are tried again once others have gone; whoever changed in the meantime is left out. Cut off anywhere and begun
 * again, it goes on where it was.
 */
export async function runBatch(db: Db, parts: BatchParts): Promise<BatchDone> {
  const { batchId, now } = parts;
  let moved = 0;
  let leftOut = 0;
  for (let before = -1; before !== moved; ) {
    before = moved;
    for (const moveId of await planned(db, batchId)) {
      const result = await withPeople(db, wholeMovement("moving-people"), (people) =>
        runMove(people, moveId, parts),
      );
      if (result === "moved") moved += 1;
      if (result === "left-out") leftOut += 1;
    }
  }
  leftOut += await withPeople(db, wholeMovement("moving-people"), async (people) => {
    const full = await sql`
      update session_move move set standing = 'left-out', ended_at = ${now()},
        left_out_why = case when undone_at is null then 'full' else 'taken-back' end
      from move_batch where move_batch.id = batch_id and batch_id = ${batchId} and standing = 'planned'`.execute(
      people,
    );
    await sql`update move_batch set done_at = coalesce(done_at, ${now()}) where id = ${batchId}`.execute(
      people,
    );
    return Number(full.numAffectedRows ?? 0n);
  });
  return { moved, leftOut };
}

function planned(db: Db, batchId: string): Promise<readonly string[]> {
  return withPeople(db, wholeMovement("moving-people"), async (people) => {
    const rows = await people
      .selectFrom("session_move")
      .select("id")
      .where("batch_id", "=", batchId)
      .where("standing", "=", "planned")
      .orderBy("turn")
      .execute();
    return rows.map(({ id }) => id);
  });
}

async function runMove(
  people: PeopleDb,
  moveId: string,
  { post, postMove, now: clock }: BatchParts,
): Promise<"moved" | "left-out" | "waits"> {
  const now = clock();
  const move = await plannedMove(people, moveId);
  if (move === undefined) return "waits";
  const { author, from_sign_up: signUpId, to_session: toSession } = move;
  const wasWaiting = move.was === "waiting";
  const result = await moveParty(people, { signUpId, toSession, author, post, now, wasWaiting });
  if (!result.ok && result.reason === "full") return "waits";
  const became = result.ok
    ? {
        ...{ standing: "moved", to_sign_up: result.toSignUp, was: result.was },
        ...{ waiting_since: result.waitingSince, passed_over: result.passedOver },
      }
    : { standing: "left-out", left_out_why: result.reason };
  await people
    .updateTable("session_move")
    .set({ ...became, ended_at: now })
    .where("id", "=", moveId)
    .execute();
  if (result.ok) {
    // What they were offered while they waited has nothing to offer any more.
    await people
      .updateTable("session_move")
      .set({ standing: "gone", ended_at: now })
      .where("person_id", "=", move.person_id)
      .where("from_sign_up", "=", signUpId)
      .where("standing", "=", "offered")
      .execute();
    await postMove(people, { kind: "moved", moveId });
  }
  return result.ok ? "moved" : "left-out";
}

/** A move that is still to be made, once its sessions are locked: whoever merges or erases people locks those first, too. */
async function plannedMove(people: PeopleDb, moveId: string) {
  const { from_session: from, to_session: to } = await people
    .selectFrom("session_move")
    .select(["from_session", "to_session"])
    .where("id", "=", moveId)
    .executeTakeFirstOrThrow();
  await lockSessions(people, [from, to]);
  return (
    people
      .selectFrom("session_move")
      .innerJoin("move_batch", "move_batch.id", "batch_id")
      .select(["person_id", "from_sign_up", "session_move.to_session", "was", "author"])
      .where("session_move.id", "=", moveId)
      .where("standing", "=", "planned")
      .where("undone_at", "is", null)
      .forUpdate("session_move")
      // Whoever undoes the batch waits for this party, or this party is not moved any more.
      .forShare("move_batch")
      .executeTakeFirst()
  );
}

export type UndoResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "no-such-batch" | "too-late" | "undone" };

/** Has a batch taken back, within an hour of it. Those whose old place has gone stay where they are. */
export async function undoBatch(
  people: PeopleDb,
  { batchId, author, post, now }: { batchId: string; author: string; post: PostBatch; now: Date },
): Promise<UndoResult> {
  const batch = await people
    .selectFrom("move_batch")
    .select(["made_at", "undone_at", "from_session", "plan_id"])
    .where("id", "=", batchId)
    .forUpdate()
    .executeTakeFirst();
  if (batch === undefined) return { ok: false, reason: "no-such-batch" };
  if (batch.undone_at !== null) return { ok: false, reason: "undone" };
  if (now.getTime() - batch.made_at.getTime() > UNDO_MS) return { ok: false, reason: "too-late" };
  await people
    .updateTable("move_batch")
    .set({ undone_at: now, undone_by: author })
    .where("id", "=", batchId)
    .execute();
  const subject =
    batch.from_session === null ? `rebalance/${batch.plan_id}` : `session/${batch.from_session}`;
  await recordFact(people, { kind: "moves.undone", actor: author, subject, at: now });
  await post(people, { batchId, act: "undo" });
  return { ok: true };
}

/** Takes the parties of a batch back, the last moved first, each in a transaction of its own and told by one letter. */
export async function runUndo(
  db: Db,
  { batchId, post, postMove, now }: BatchParts,
): Promise<{ readonly back: number; readonly stayed: number }> {
  const { rows, author } = await withPeople(db, wholeMovement("moving-people"), async (people) => ({
    rows: await people
      .selectFrom("session_move")
      .select("id")
      .where("batch_id", "=", batchId)
      .where("standing", "=", "moved")
      .orderBy("turn", "desc")
      .execute(),
    author: (
      await people
        .selectFrom("move_batch")
        .select("undone_by")
        .where("id", "=", batchId)
        .executeTakeFirstOrThrow()
    ).undone_by,
  }));
  let back = 0;
  for (const { id: moveId } of rows) {
    const done = await withPeople(db, wholeMovement("moving-people"), async (people) => {
      const result = await moveBack(people, { moveId, author: author ?? "job/moves", post, now: now() });
      if (result.ok) await postMove(people, { kind: "undone", moveId });
      return result.ok;
    });
    if (done) back += 1;
  }
  await withPeople(db, wholeMovement("moving-people"), (people) =>
    people
      .updateTable("move_batch")
      .set({ undo_done_at: now() })
      .where("id", "=", batchId)
      .where("undo_done_at", "is", null)
      .execute(),
  );
  return { back, stayed: rows.length - back };
}
