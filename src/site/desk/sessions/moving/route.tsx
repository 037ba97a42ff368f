import { type Context, Hono } from "hono";
import { groupsRun, mayMakeSessions } from "#features/events/creating/policy.ts";
import { planBatch } from "#features/events/moves/batches/commands.ts";
import { groundSession } from "#features/events/moves/ground/queries.ts";
import {
  type Candidate,
  candidates,
  mayGo,
  type Target,
  targetsFor,
} from "#features/events/moves/preview/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn, wholeTyped } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { type OpenedSession, openSession } from "#site/desk/sessions/one/door/route.tsx";
import { urls } from "#site/urls.ts";
import { PreviewPage, TargetsPage } from "./page.tsx";

const PATH = urls.deskSessionAct(":id", "move");
const MOST_PEOPLE = 2_000;

/**
 * GET /desk/sessions/:id/move: where people are needed, then (?to=…&people=…) who would go; POST moves those who are
 * ticked. Whoever runs both sessions sees names and distances of whoever signed up, and never where they live.
 */
export function movingDesk(room: SessionsDeskRoom): Hono<Env> {
  const { door } = room;
  return new Hono<Env>()
    .get(PATH, door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "everything" });
      return opened instanceof Response ? opened : choosing(c, room, opened);
    })
    .post(PATH, door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "everything" });
      return opened instanceof Response ? opened : moved(c, room, opened);
    });
}

type Ground = {
  readonly targets: readonly Target[];
  readonly target: Target | null;
  readonly parties: readonly Candidate[];
  readonly count: number;
};

/** What there is to choose from: sessions whose people `opened.actor` runs too, and who would go to the one chosen. */
function read(
  { db, now: clock }: SessionsDeskRoom,
  { actor, session }: OpenedSession,
  { to, typed }: { to: string; typed: string },
): Promise<Ground> {
  return withPeople(db, wholeMovement("moving-people"), async (people) => {
    const own = await groundSession(people, session.id);
    if (own === null) return { targets: [], target: null, parties: [], count: 0 };
    const now = clock();
    const targets =
      now < own.startsAt ? await targetsFor(people, own, { groups: groupsRun(actor), now }) : [];
    const target = targets.find((each) => each.session.id === to) ?? null;
    const waiting = (await candidates(people, { own, to: own, count: 0 }))
      .filter(({ standing }) => standing === "waiting")
      .reduce((sum, { people: count }) => sum + count, 0);
    const spare = Math.max(1, waiting + Math.max(0, own.taken - own.want));
    const usual = Math.min(spare, (target ?? targets[0])?.room ?? spare);
    const count = wholeTyped(typed, { least: 1, most: MOST_PEOPLE }) ?? usual;
    const parties =
      target === null
        ? []
        : await candidates(people, { own, to: target.session, count: Math.min(count, target.room) });
    return { targets, target, parties, count };
  });
}

async function choosing(
  c: Context<Env>,
  room: SessionsDeskRoom,
  opened: OpenedSession,
  refused: { readonly fault: string; readonly to: string } | null = null,
): Promise<Response> {
  const speak = c.get("speak");
  const { session } = opened;
  const to = refused?.to ?? c.req.query("to") ?? "";
  const { targets, target, parties, count } = await read(room, opened, {
    to,
    typed: c.req.query("people") ?? "",
  });
  const fault = refused?.fault ?? (to !== "" && target === null ? "no-such-target" : null);
  const body =
    target === null ? (
      <TargetsPage {...{ speak, session, targets, count, fault }} />
    ) : (
      <PreviewPage {...{ speak, session, target, parties, fault }} />
    );
  const title = speak.t("moves.desk.title", { title: session.title });
  return room.show(c, { title, description: "", noindex: true, body }, fault === null ? 200 : 409);
}

async function moved(c: Context<Env>, room: SessionsDeskRoom, opened: OpenedSession): Promise<Response> {
  const { actor, session } = opened;
  const form = await formOf(c);
  const to = textIn(form, "to");
  const ticked = new Set(
    form.getAll("sign-up").filter((value): value is string => typeof value === "string"),
  );
  const { target, parties } = await read(room, opened, { to, typed: "" });
  if (target === null || !mayMakeSessions(actor, target.session.groupId))
    return choosing(c, room, opened, { fault: "no-such-target", to: "" });
  const going = parties.filter((party) => ticked.has(party.signUpId) && mayGo(party));
  if (going.length === 0) return choosing(c, room, opened, { fault: "nobody", to });
  const batchId = await withPeople(room.db, wholeMovement("moving-people"), (people) =>
    planBatch(people, {
      about: { fromSession: session.id, toSession: to, groupId: session.groupId! },
      moves: going.map(({ signUpId, personId, people: count, standing, newM, oldM }) => ({
        ...{
          personId,
          fromSession: session.id,
          fromSignUp: signUpId,
          toSession: to,
          people: count,
          newM,
          oldM,
        },
        was: standing === "waiting" ? "waiting" : "going",
      })),
      ...{ author: actor.personId, post: room.postBatch, now: room.now() },
    }),
  );
  return c.redirect(urls.deskMoves(batchId), 303);
}
