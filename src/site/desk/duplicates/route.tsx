import { type Context, Hono } from "hono";
import type { Door } from "#features/account/door/route.ts";
import { type Decision, decide } from "#features/duplicates/commands.ts";
import { countOpen, openCandidates, recentMerges } from "#features/duplicates/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf } from "#kit/http/form.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import { undoMerge } from "#registers/people/merging/undo/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { urls } from "#site/urls.ts";
import { DONE, DuplicatesPage, MayNotMergePage } from "./page.tsx";
import { mayMerge, mayMoveRole } from "./policy.ts";

export type DuplicatesRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly door: Pick<Door, "demandActor">;
  readonly now: () => Date;
};

const PAIRS = 10;
const MERGES = 10;
const DECISIONS: readonly Decision[] = ["keep-a", "keep-b", "two-people"];

/** /desk/duplicates: pairs side by side, the surest first; and merges, to be taken back. Works without script. */
export function deskDuplicates(room: DuplicatesRoom): Hono<Env> {
  const { db, door, now } = room;
  return new Hono<Env>()
    .get(urls.deskDuplicates, door.demandActor, (c) =>
      mayMerge(actorOf(c)) ? pairs(c, room, null) : refused(c, room),
    )
    .post("/desk/duplicates/:id{[0-9]{1,9}}", door.demandActor, async (c) => {
      if (!mayMerge(actorOf(c))) return refused(c, room);
      const form = await formOf(c);
      const decision = DECISIONS.find((each) => each === form.get("decision"));
      if (decision === undefined) return pairs(c, room, "no-decision");
      const author = actorOf(c).personId;
      const decided = await withPeople(db, wholeMovement("duplicates-page"), (people) =>
        decide(people, {
          ...{ candidateId: Number(c.req.param("id")), decision, author, now: now() },
          mayMove: mayMoveRole(actorOf(c)),
        }),
      );
      if (decided.ok)
        return c.redirect(
          `${urls.deskDuplicates}?done=${decision === "two-people" ? decision : "merged"}`,
          303,
        );
      return decided.reason === "decided-already"
        ? c.redirect(urls.deskDuplicates, 303)
        : pairs(c, room, decided.reason);
    })
    .post("/desk/merges/:id{[0-9]{1,9}}/undo", door.demandActor, async (c) => {
      if (!mayMerge(actorOf(c))) return refused(c, room);
      const author = actorOf(c).personId;
      const undone = await withPeople(db, wholeMovement("duplicates-page"), (people) =>
        undoMerge(people, { mergeId: Number(c.req.param("id")), author, now: now() }),
      );
      return undone.ok || undone.reason === "undone-already"
        ? c.redirect(`${urls.deskDuplicates}?done=parted`, 303)
        : pairs(c, room, undone.reason);
    });
}

async function pairs(c: Context<Env>, { show, db }: DuplicatesRoom, fault: string | null): Promise<Response> {
  const speak = c.get("speak");
  const found = await withPeople(db, wholeMovement("duplicates-page"), async (people) => ({
    candidates: await openCandidates(people, { limit: PAIRS }),
    count: await countOpen(people),
    merges: await recentMerges(people, { limit: MERGES }),
  }));
  const done = fault === null ? (DONE.find((each) => each === c.req.query("done")) ?? null) : null;
  const mine = found.merges.find(({ author }) => author === actorOf(c).personId) ?? null;
  const body = <DuplicatesPage speak={speak} fault={fault} done={done} mine={mine} {...found} />;
  return show(
    c,
    { title: speak.t("duplicates.title"), description: "", noindex: true, body },
    fault === null ? 200 : 409,
  );
}

function refused(c: Context<Env>, { show }: DuplicatesRoom): Response {
  const speak = c.get("speak");
  return show(
    c,
    {
      title: speak.t("duplicates.not-yours"),
      description: "",
      noindex: true,
      body: <MayNotMergePage speak={speak} />,
    },
    403,
  );
}
