import { type Context, Hono } from "hono";
import { groupsRun } from "#features/events/creating/policy.ts";
import { type AcceptResult, acceptPlan } from "#features/events/moves/plans/accepting/commands.ts";
import {
  batchesOfPlan,
  isInReach,
  plannedPairs,
  plannedSessions,
  planOf,
  planReach,
  planSums,
} from "#features/events/moves/plans/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { urls } from "#site/urls.ts";
import { PlanPage } from "./page.tsx";

const MOST_SESSIONS = 200;
const MOST_PAIRS = 500;

type Refused = Exclude<AcceptResult, { ok: true }> & { readonly chosen: ReadonlySet<number> };

/** GET /desk/sessions/rebalance/:id: a plan explained; POST …/accept has it carried out, whole or the pairs that are ticked. */
export function onePlan(room: SessionsDeskRoom): Hono<Env> {
  const { door } = room;
  return new Hono<Env>()
    .get(urls.deskPlan(":id"), door.demandActor, (c) => showPlan(c, room, null))
    .post(urls.deskPlanAccept(":id"), door.demandActor, (c) => accept(c, room));
}

async function showPlan(c: Context<Env>, room: SessionsDeskRoom, refused: Refused | null): Promise<Response> {
  const { db, show } = room;
  const planId = c.req.param("id") ?? "";
  const reach = groupsRun(actorOf(c));
  const seen = await withPeople(db, wholeMovement("rebalancing"), async (people) => {
    const plan = await planOf(people, planId);
    if (plan === null || !isInReach(plan, reach)) return null;
    return {
      plan,
      sums: await planSums(people, planId),
      sessions: await plannedSessions(people, { planId, limit: MOST_SESSIONS }),
      pairs: await plannedPairs(people, { planId, limit: MOST_PAIRS }),
      batches: await batchesOfPlan(people, planId),
    };
  });
  if (seen === null) return c.notFound();
  const speak = c.get("speak");
  const body = <PlanPage {...{ speak, refused, ...seen }} />;
  const title = speak.t("moves.plan");
  return show(c, { title, description: "", noindex: true, body }, refused === null ? 200 : 409);
}

async function accept(c: Context<Env>, room: SessionsDeskRoom): Promise<Response> {
  const planId = c.req.param("id") ?? "";
  const actor = actorOf(c);
  const form = await formOf(c);
  const ticked = form
    .getAll("pair")
    .filter((value): value is string => typeof value === "string" && /^\d{1,7}$/.test(value))
    .map(Number);
  const chosen = new Set(ticked);
  const result = await withPeople(room.db, wholeMovement("rebalancing"), async (people) => {
    if (!(await planReach(people, { planId, reach: groupsRun(actor) }))) return null;
    return acceptPlan(people, {
      ...{ planId, author: actor.personId, post: room.postBatch, now: room.now() },
      chosen: textIn(form, "act") === "all" ? "all" : chosen,
    });
  });
  if (result === null) return c.notFound();
  if (!result.ok) return showPlan(c, room, { ...result, chosen });
  return c.redirect(result.batchId === null ? urls.deskPlan(planId) : urls.deskMoves(result.batchId), 303);
}

export type { Refused };
