import { sql } from "kysely";
import { acceptPart } from "#domain/rebalance/acceptance.ts";
import type { Day } from "#domain/rebalance/day.ts";
import type { Move, Why } from "#domain/rebalance/moves.ts";
import { type PlannedMove, type PostBatch, planBatch } from "#features/events/moves/batches/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type AcceptResult =
  /** `batchId` null: nothing was left to move. */
  | { readonly ok: true; readonly batchId: string | null }
  | { readonly ok: false; readonly reason: "not-ready" | "nothing" }
  /** Alone these would take a session above its capacity or below its minimum; with the pairs of `also` they would not. */
  | {
      readonly ok: false;
      readonly reason: "above-capacity" | "below-minimum";
      readonly sessionId: string;
      readonly also: readonly number[];
    };

type Row = {
  readonly at: number;
  readonly first: number;
  readonly personId: string;
  readonly signUpId: string;
  readonly fromSession: string;
  readonly waiting: boolean;
  readonly toSession: string;
  readonly people: number;
  readonly why: Why;
  readonly batchId: string | null;
};

/**
 * Accepts a plan, whole or in part: pairs of sessions by the place of their first move. What was accepted before counts
 * as chosen. Those it moves are moved by a batch, with the state of that moment: whoever changed since is left out.
 */
export async function acceptPlan(
  people: PeopleDb,
  {
    planId,
    chosen,
    author,
    post,
    now,
  }: {
    readonly planId: string;
    readonly chosen: "all" | ReadonlySet<number>;
    readonly author: string;
    readonly post: PostBatch;
    readonly now: Date;
  },
): Promise<AcceptResult> {
  const plan = await people
    .selectFrom("rebalance_plan")
    .select("standing")
    .where("id", "=", planId)
    .forUpdate()
    .executeTakeFirst();
  if (plan?.standing !== "ready") return { ok: false, reason: "not-ready" };
  const rows = await movesOfPlan(people, planId);
  const moves = rows.map(asMove);
  const isChosen = ({ batchId, first }: Row) => batchId !== null || chosen === "all" || chosen.has(first);
  const picked = new Set(moves.filter((_, at) => isChosen(rows[at]!)));
  const fresh = rows.filter((row) => isChosen(row) && row.batchId === null);
  if (fresh.length === 0) return { ok: false, reason: "nothing" };
  const accepted = acceptPart(await dayOfPlan(people, planId), moves, picked);
  if (!accepted.ok) {
    const { reason, sessionId } = accepted;
    const also = new Set(accepted.also.map((move) => rows[moves.indexOf(move)]!.first));
    return { ok: false, reason, sessionId, also: [...also] };
  }
  // Who waits for a place where it becomes free is offered it in the order of the line, as always.
  // Of the others those who wait go first: else they would be offered the places that are left before it is their turn to go.
  const going = fresh
    .filter(({ fromSession, toSession }) => fromSession !== toSession)
    .toSorted((a, b) => Number(b.waiting) - Number(a.waiting) || a.at - b.at);
  const batchId = await planBatch(people, {
    about: { planId },
    moves: going.map(asPlanned),
    ...{ author, post, now },
  });
  await sql`update rebalance_move set batch_id = ${batchId}
    where plan_id = ${planId} and batch_id is null and at = any (${fresh.map(({ at }) => at)}::int[])`.execute(
    people,
  );
  return { ok: true, batchId };
}

async function movesOfPlan(people: PeopleDb, planId: string): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select at, min(at) over (partition by from_session, waiting, to_session) as first, person_id as "personId",
      sign_up_id as "signUpId", from_session as "fromSession", waiting, to_session as "toSession", people, why, batch_id as "batchId"
    from rebalance_move where plan_id = ${planId} order by at`.execute(people);
  return rows;
}

const asMove = ({ signUpId, people, fromSession, waiting, toSession, why }: Row): Move => ({
  ...{ partyId: signUpId, people, from: waiting ? null : fromSession, to: toSession, why },
});

const asPlanned = (row: Row): PlannedMove => ({
  ...{
    personId: row.personId,
    fromSession: row.fromSession,
    fromSignUp: row.signUpId,
    toSession: row.toSession,
  },
  ...{ people: row.people, was: row.waiting ? "waiting" : "going", newM: row.why.newM, oldM: row.why.oldM },
});

/** The day as the plan found it, as far as accepting asks: how many came to each session, and what it needs. */
async function dayOfPlan(people: PeopleDb, planId: string): Promise<Day> {
  const rows = await people
    .selectFrom("rebalance_session")
    .selectAll()
    .where("plan_id", "=", planId)
    .orderBy("session_id")
    .execute();
  const anywhere = { at: null, startsAt: 0, endsAt: 0, weight: 1, offers: [] };
  const anybody = {
    at: null,
    whole: true,
    withinM: null,
    freeFrom: null,
    freeUntil: null,
    needs: [],
    canMove: false,
  };
  return {
    sessions: rows.map(({ session_id: id, minimum, want, capacity }) => ({
      ...{ ...anywhere, id, minimum, want, capacity },
    })),
    parties: rows.map(({ session_id: id, coming }) => ({ ...anybody, id, sessionId: id, people: coming })),
  };
}
