import { type Context, Hono } from "hono";
import { groupsRun, mayMakeSessions } from "#features/events/creating/policy.ts";
import { UNDO_MS, undoBatch } from "#features/events/moves/batches/commands.ts";
import { type Batch, batchMoves, batchOf } from "#features/events/moves/batches/queries.ts";
import { planReach } from "#features/events/moves/plans/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { seatedAt } from "#site/desk/policy.ts";
import type { SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { urls } from "#site/urls.ts";
import { BatchPage } from "./page.tsx";

const MOST_LISTED = 300;

/** GET /desk/sessions/moves/:id: what became of a batch; POST …/undo takes it back within an hour. */
export function batchesDesk(room: SessionsDeskRoom): Hono<Env> {
  const { db, door } = room;
  return new Hono<Env>()
    .get(urls.deskMoves(":id"), door.demandActor, (c) => showBatch(c, room, null))
    .post(urls.deskMovesUndo(":id"), door.demandActor, async (c) => {
      const actor = actorOf(c);
      const batchId = c.req.param("id") ?? "";
      const done = await withPeople(db, wholeMovement("moving-people"), async (people) => {
        const batch = await batchOf(people, batchId);
        if (batch === null || !(await mayRunBatch(people, actor, batch))) return null;
        return undoBatch(people, { batchId, author: actor.personId, post: room.postBatch, now: room.now() });
      });
      if (done === null) return c.notFound();
      return done.ok ? c.redirect(urls.deskMoves(batchId), 303) : showBatch(c, room, done.reason);
    });
}

/** Whoever runs the session that people left; of a plan, whoever runs all the groups that it is about. */
async function mayRunBatch(people: PeopleDb, actor: Actor, { from, planId }: Batch): Promise<boolean> {
  if (from !== null) return mayMakeSessions(actor, from.groupId);
  return planId !== null && (await planReach(people, { planId, reach: groupsRun(actor) }));
}

async function showBatch(c: Context<Env>, room: SessionsDeskRoom, fault: string | null): Promise<Response> {
  const { db, show, now } = room;
  const actor = actorOf(c);
  const seated = seatedAt(actor);
  if (seated === null) return noSeat(c, show);
  const seen = await withPeople(db, wholeMovement("moving-people"), async (people) => {
    const batch = await batchOf(people, c.req.param("id") ?? "");
    if (batch === null || !(await mayRunBatch(people, actor, batch))) return null;
    return { batch, moves: await batchMoves(people, { batchId: batch.id, limit: MOST_LISTED }) };
  });
  if (seen === null) return c.notFound();
  const { batch, moves } = seen;
  const parties = batch.counts.reduce((sum, count) => sum + count.parties, 0);
  const speak = c.get("speak");
  const mayUndo = batch.undoneAt === null && now().getTime() - batch.madeAt.getTime() <= UNDO_MS;
  const body = <BatchPage {...{ speak, batch, moves, more: parties - moves.length, mayUndo, fault }} />;
  const title = speak.t("moves.batch");
  return show(c, { title, description: "", noindex: true, body }, fault === null ? 200 : 409);
}
