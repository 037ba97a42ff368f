/** Moves between sessions for sign-ups/model.test.ts: tried with the commands, and told as steps of the model. */
import { sql } from "kysely";
import { runBatch, runUndo, undoBatch } from "#features/events/moves/batches/commands.ts";
import { actOnMove, type MoveAct, type MoveActResult } from "#features/events/moves/commands.ts";
import { acceptPlan } from "#features/events/moves/plans/accepting/commands.ts";
import { askForPlan, makePlan } from "#features/events/moves/plans/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { asEverybody, clockFrom, type Done, oneOf, type Setting, type Step } from "./model-steps.ts";
import { movesBatch, offersAt } from "./moves.ts";
import { keepsLetters } from "./sign-ups.ts";

const { post } = keepsLetters();
const postMove = async () => {};

/** Who waits for a session is offered another: nobody's place changes by it. */
export async function triesOffering(setting: Setting, session: number): Promise<Done> {
  await offersAt(setting.world, setting.ids[session]!, new Date(setting.now));
  return [];
}

/** One act about a move that it suits, if there is one, else about any: `who` counts among them. */
export async function triesMoveAct(setting: Setting, who: number, act: MoveAct): Promise<Done> {
  const { world, now } = setting;
  const all = await movesWhere(world.db, "all");
  const suits = act === "go-back" || act === "neither" ? ["moved", "taken"] : ["offered"];
  const move =
    oneOf(
      all.filter(({ standing }) => suits.includes(standing)),
      who,
    ) ?? oneOf(all, who);
  if (move === undefined) return [];
  const { personId } = move;
  const result = await actOnMove(world.app, act, { personId, moveId: move.id, post, now: new Date(now) });
  if (!result.ok && (result.reason === "no-such-move" || result.reason === "lapsed")) return [];
  const after = (await movesWhere(world.db, { id: move.id }))[0]!;
  const step = stepOf(setting, after, { act, result });
  return step === null ? [] : [{ ...step, now }];
}

function stepOf(
  setting: Setting,
  move: MoveRow,
  { act, result }: { readonly act: MoveAct; readonly result: MoveActResult },
): Omit<Step, "now"> | null {
  const [from, to] = ends(setting, move);
  switch (act) {
    case "take-move": {
      const newId = result.ok ? result.signUpId : null;
      const change = { kind: "move", session: from, to, id: move.fromSignUp, newId } as const;
      return { change: { ...change, wasWaiting: null }, answer: bare(result) };
    }
    case "go-back":
      // Whoever was never moved has nowhere to go back from.
      return move.toSignUp === null
        ? null
        : {
            change: backOf(setting, move, result.ok ? result.signUpId : null),
            answer: result.ok ? { ok: true, standing: result.standing } : result,
          };
    case "neither":
      if (!result.ok || result.signUpId === null) return null;
      return {
        change: { kind: "withdraw", session: to, id: result.signUpId },
        ...{ answer: { ok: true }, onlyOk: true },
      };
    case "decline-move":
      return null;
  }
}

/** Some of those who go to or wait for a session are moved together. */
export async function triesBatch(
  setting: Setting,
  { session, to, who }: { readonly session: number; readonly to: number; readonly who: readonly number[] },
): Promise<Done> {
  const { world, state, ids, batches, now } = setting;
  const signUpIds = state.sessions[session]!.parties.filter(({ standing }) => standing !== "ended")
    .filter((_, at) => who.includes(at))
    .map(({ id }) => id);
  if (session === to || signUpIds.length === 0) return [];
  const [from, at] = [ids[session]!, new Date(now)];
  const batch = await movesBatch(world, { from, to: ids[to]!, signUpIds, now: at });
  batches.push(batch.batchId);
  await runBatch(world.app, { ...batch.parts, now: clockFrom(now) });
  return batchSteps(setting, batch.batchId);
}

/** A plan for the day of the last sessions is made, accepted whole, and carried out. */
export async function triesPlan(setting: Setting): Promise<Done> {
  const { world, batches, now, state } = setting;
  const at = new Date(now);
  const day = new Date(state.sessions.at(-1)!.startsAt).toISOString().slice(0, 10);
  const nothing = async () => {};
  const planId = await asEverybody(setting, (people) =>
    askForPlan(people, { groups: null, day, days: 1, author: "a test", post: nothing, now: at }),
  );
  await makePlan(world.app, { planId, now: at });
  const accepted = await asEverybody(setting, (people) =>
    acceptPlan(people, { planId, chosen: "all", author: "a test", post: nothing, now: at }),
  );
  if (!accepted.ok || accepted.batchId === null) return [];
  const { batchId } = accepted;
  batches.push(batchId);
  await runBatch(world.app, { batchId, post, postMove, now: clockFrom(now) });
  return batchSteps(setting, batchId);
}

/** The latest batch is taken back. */
export async function triesUndo(setting: Setting): Promise<Done> {
  const { world, batches, now } = setting;
  const batchId = batches.at(-1);
  if (batchId === undefined) return [];
  const undone = await asEverybody(setting, (people) =>
    undoBatch(people, { batchId, author: "a test", post: async () => {}, now: new Date(now) }),
  );
  if (!undone.ok) return [];
  const before = (await movesWhere(world.db, { batch: batchId })).filter(
    ({ standing }) => standing === "moved",
  );
  const clock = clockFrom(now);
  await runUndo(world.app, { batchId, post, postMove, now: clock });
  const last = clock().getTime();
  const after = await movesWhere(world.db, { batch: batchId });
  return after
    .filter(({ id }) => before.some((move) => move.id === id))
    .toReversed()
    .flatMap((move) => {
      const at = move.endedAt!.getTime();
      const mine = move.standing === "back" && at > now && at < last;
      if (!mine && move.standing !== "moved") return [];
      const step = { change: backOf(setting, move, mine ? move.wentTo : null), onlyOk: true };
      return [{ ...step, now: mine ? at : now, answer: { ok: mine } }];
    });
}

/** What a batch did, in the order in which it did it; whoever found no room is told of only where nobody else was at work. */
async function batchSteps(setting: Setting, batchId: string): Promise<Done> {
  const moves = await movesWhere(setting.world.db, { batch: batchId });
  const decided = moves.filter(({ leftOutWhy }) => leftOutWhy !== "full");
  const full = setting.alone ? moves.filter(({ leftOutWhy }) => leftOutWhy === "full") : [];
  return [...decided.toSorted((a, b) => a.endedAt!.getTime() - b.endedAt!.getTime()), ...full].map((move) => {
    const [session, to] = ends(setting, move);
    const answer = move.leftOutWhy === null ? { ok: true } : { ok: false, reason: move.leftOutWhy };
    const change = { kind: "move", session, to, id: move.fromSignUp, newId: move.toSignUp } as const;
    const wasWaiting = move.planned === "waiting";
    return { change: { ...change, wasWaiting }, now: move.endedAt!.getTime(), answer };
  });
}

function backOf(setting: Setting, move: MoveRow, newId: string | null) {
  const [session, to] = ends(setting, move);
  const { was, waitingSince, passedOver } = move;
  const before = { standing: was!, waitingSince: waitingSince?.getTime() ?? null, passedOver };
  return { kind: "back", session, to, id: move.toSignUp!, newId, was: before } as const;
}

function ends({ ids }: Setting, { from, to }: MoveRow): readonly [number, number] {
  return [ids.indexOf(from), ids.indexOf(to)];
}

function bare(result: MoveActResult): unknown {
  return result.ok ? { ok: true } : { ok: false, reason: result.reason };
}

type MoveRow = {
  readonly id: string;
  readonly personId: string;
  readonly from: string;
  readonly to: string;
  readonly fromSignUp: string;
  readonly toSignUp: string | null;
  readonly standing: string;
  readonly leftOutWhy: string | null;
  /** How they stood when they were moved; before that, when it was planned. */
  readonly was: string | null;
  readonly planned: "waiting" | "placed";
  readonly waitingSince: Date | null;
  readonly passedOver: number;
  readonly endedAt: Date | null;
  /** Where they are since they left where they had been moved. */
  readonly wentTo: string | null;
};

async function movesWhere(
  db: Db,
  which: "all" | { readonly id: string } | { readonly batch: string },
): Promise<readonly MoveRow[]> {
  const where =
    which === "all"
      ? sql`true`
      : "id" in which
        ? sql`move.id = ${which.id}`
        : sql`move.batch_id = ${which.batch}`;
  const { rows } = await sql<MoveRow>`
    select move.id, move.person_id as "personId", from_session as from, to_session as to, from_sign_up as "fromSignUp", to_sign_up as "toSignUp",
      move.standing, left_out_why as "leftOutWhy", was, case was when 'waiting' then 'waiting' else 'placed' end as planned,
      move.waiting_since as "waitingSince", move.passed_over as "passedOver", move.ended_at as "endedAt",
      there.moved_to as "wentTo"
    from session_move move left join sign_up there on there.id = to_sign_up
    where ${where} order by turn, at, move.id`.execute(db);
  return rows;
}

/** What must be true of moves whenever nobody is at work. */
export async function moveFaults(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ fault: string }>`
    select 'moved and still there: ' || move.id as fault from session_move move join sign_up own on own.id = from_sign_up
      where move.standing in ('moved', 'taken') and own.standing <> 'ended'
    union all
    select 'moved to nowhere: ' || id from session_move where standing in ('moved', 'taken') and to_sign_up is null
    union all
    select 'never decided: ' || id from session_move where standing = 'planned'
    union all
    select 'a place of nowhere: ' || own.id from sign_up own where own.ended_why = 'moved'
      and not exists (select from sign_up there where there.id = own.moved_to)`.execute(db);
  return rows.map(({ fault }) => fault);
}
