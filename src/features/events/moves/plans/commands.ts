import type { Move } from "#domain/rebalance/moves.ts";
import { londonInstant, startOfLondonDay } from "#domain/time/london.ts";
import type { Db } from "#kit/db/database.ts";
import { onThreads } from "#kit/threads/pool.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { PlanAnswer } from "./contract.ts";
import { type ReadDay, readDay } from "./day/queries.ts";

/** Work on a plan, behind the pages. */
export type PlanWork = { readonly planId: string };
export type PostPlan = (within: PeopleDb, work: PlanWork) => Promise<void>;

/** Rooms of the thread: 100,000 people and 2,000 sessions take less than half of it. */
const HEAP_MB = 2_048;
const ROWS_AT_ONCE = 1_000;

/**
 * Asks for a plan for the sessions of some groups on `days` days from `day`, "2026-11-21". Nothing is moved by it.
 *
 * @param groups whose sessions; null for every group's
 */
export async function askForPlan(
  people: PeopleDb,
  {
    groups,
    day,
    days,
    author,
    post,
    now,
  }: {
    readonly groups: readonly number[] | null;
    readonly day: string;
    readonly days: 1 | 2 | 3;
    readonly author: string;
    readonly post: PostPlan;
    readonly now: Date;
  },
): Promise<string> {
  const { id: planId } = await people
    .insertInto("rebalance_plan")
    .values({
      group_ids: groups === null ? null : [...groups],
      day,
      days,
      standing: "asked",
      author,
      asked_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await recordFact(people, {
    kind: "rebalance.asked",
    actor: author,
    subject: `rebalance/${planId}`,
    at: now,
  });
  await post(people, { planId });
  return planId;
}

/** Makes a plan that was asked for, on a thread of its own, and keeps it. Twice is once. @returns its moves */
export async function makePlan(db: Db, { planId, now }: { planId: string; now: Date }): Promise<number> {
  const read = await withPeople(db, wholeMovement("rebalancing"), async (people) => {
    const plan = await people
      .selectFrom("rebalance_plan")
      .select(["group_ids", "day", "days", "standing"])
      .where("id", "=", planId)
      .executeTakeFirst();
    if (plan === undefined || plan.standing !== "asked") return null;
    const noon = londonInstant(String(plan.day), "12:00");
    if (!noon.ok) return null;
    const start = startOfLondonDay(noon.at);
    const from = start < now ? now : start;
    const groups = plan.group_ids === null ? ("all" as const) : plan.group_ids.map(Number);
    return readDay(people, { from, until: startOfLondonDay(noon.at, plan.days), groups });
  });
  if (read === null) return 0;
  const answer = await onAThread(read);
  if (!answer.ok) {
    await withPeople(db, wholeMovement("rebalancing"), (people) =>
      people
        .updateTable("rebalance_plan")
        .set({ standing: "failed", fault: "too-large" })
        .where("id", "=", planId)
        .execute(),
    );
    return 0;
  }
  await keepPlan(db, { planId, read, answer, now });
  return answer.moves.length;
}

async function onAThread({ day }: ReadDay): Promise<PlanAnswer> {
  let answer: PlanAnswer = { ok: false };
  async function* task() {
    yield { message: { day }, transfer: [] };
  }
  await onThreads<PlanAnswer>(task(), {
    module: new URL("./worker.ts", import.meta.url),
    ...{ workerData: null, heapMb: HEAP_MB, count: 1 },
    onAnswer: (given) => {
      answer = given;
    },
  });
  return answer;
}

type Kept = {
  readonly planId: string;
  readonly read: ReadDay;
  readonly answer: PlanAnswer & { readonly ok: true };
  readonly now: Date;
};

/** In several transactions, so that nobody waits for a large plan; it is there to see once the last is done. */
async function keepPlan(db: Db, { planId, read, answer, now }: Kept): Promise<void> {
  const within = <T>(work: (people: PeopleDb) => Promise<T>) =>
    withPeople(db, wholeMovement("rebalancing"), work);
  await within(async (people) => {
    await people.deleteFrom("rebalance_move").where("plan_id", "=", planId).execute();
    await people.deleteFrom("rebalance_session").where("plan_id", "=", planId).execute();
  });
  const sessions = standingsOf(read, answer.moves);
  for (let from = 0; from < sessions.length; from += ROWS_AT_ONCE)
    await within((people) =>
      people
        .insertInto("rebalance_session")
        .values(sessions.slice(from, from + ROWS_AT_ONCE).map((row) => ({ plan_id: planId, ...row })))
        .execute(),
    );
  for (let from = 0; from < answer.moves.length; from += ROWS_AT_ONCE)
    await within((people) =>
      people
        .insertInto("rebalance_move")
        .values(
          answer.moves.slice(from, from + ROWS_AT_ONCE).map((move, at) => {
            const party = read.parties.get(move.partyId)!;
            return {
              ...{ plan_id: planId, at: from + at, person_id: party.personId, sign_up_id: party.signUpId },
              ...{ from_session: party.sessionId, waiting: move.from === null, to_session: move.to },
              ...{ people: move.people, why: JSON.stringify(move.why) },
            };
          }),
        )
        .execute(),
    );
  const people = read.day.parties.reduce((sum, party) => sum + party.people, 0);
  await within((trx) =>
    trx
      .updateTable("rebalance_plan")
      .set({ standing: "ready", ready_at: now, people, best: answer.best })
      .where("id", "=", planId)
      .where("standing", "=", "asked")
      .execute(),
  );
}

/** How each session stands, and would with all moves. */
function standingsOf({ day: { sessions, parties } }: ReadDay, moves: readonly Move[]) {
  const coming = new Map(sessions.map(({ id }) => [id, 0]));
  const add = (to: Map<string, number>, id: string | null, people: number) =>
    id !== null && to.set(id, to.get(id)! + people);
  for (const { sessionId, people } of parties) add(coming, sessionId, people);
  const after = new Map(coming);
  for (const { from, to, people } of moves) {
    add(after, from, -people);
    add(after, to, people);
  }
  return sessions.map(({ id, minimum, want, capacity }) => ({
    ...{ session_id: id, minimum, want, capacity, coming: coming.get(id)!, after: after.get(id)! },
  }));
}
