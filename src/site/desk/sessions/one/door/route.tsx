import type { Context } from "hono";
import { badgeOfTraining } from "#features/events/badges/queries.ts";
import { cascadeOf } from "#features/events/cascade/queries.ts";
import {
  lastMade,
  type OwnSession,
  ownSession,
  shiftsOf,
} from "#features/events/creating/defaults/queries.ts";
import { mayChangeSession } from "#features/events/creating/policy.ts";
import { batchesFrom } from "#features/events/moves/batches/queries.ts";
import { askedFrom, movedFrom, movedTo } from "#features/events/moves/queries.ts";
import { type Actor, actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import type { Group } from "#registers/groups/contract.ts";
import { groupById } from "#registers/groups/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { type Seated, seatedAt } from "#site/desk/policy.ts";
import { outcomeOf, type SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { OneSessionPage } from "#site/desk/sessions/one/page.tsx";
import { comersOf, endedOf, hostsOf, proposalOf } from "#site/desk/sessions/one/queries.ts";
import { urls } from "#site/urls.ts";

/** A session that whoever asks may run. */
export type OpenedSession = {
  readonly actor: Actor;
  readonly seated: Seated;
  readonly session: OwnSession;
  readonly group: Group;
  readonly may: "everything" | "what-is-told";
};

/** The session of this address for whoever runs it; for others it is not there. */
export async function openSession(
  c: Context<Env>,
  { show, db }: SessionsDeskRoom,
  { toDo }: { toDo: "everything" | "what-is-told" },
): Promise<OpenedSession | Response> {
  const actor = actorOf(c);
  const seated = seatedAt(actor);
  if (seated === null) return noSeat(c, show);
  const session = await ownSession(db, c.req.param("id") ?? "");
  const may = session === null ? "nothing" : mayChangeSession(actor, session);
  if (session?.groupId == null || may === "nothing" || (toDo === "everything" && may !== "everything"))
    return c.notFound();
  const group = await groupById(db, session.groupId);
  return group === null ? c.notFound() : { actor, seated, session, group, may };
}

/** Shows the page of a session, also to say why something was not done. */
export async function showSession(
  c: Context<Env>,
  { show, db, live, origin, now: clock }: SessionsDeskRoom,
  { session, group, may, seated }: OpenedSession,
  { fault }: { readonly fault: string | null },
): Promise<Response> {
  const speak = c.get("speak");
  const now = clock();
  const siblings = (await shiftsOf(db, session.occasionId)).filter(({ id }) => id !== session.id);
  const seen = await withPeople(db, seated.scope, async (people) => ({
    comers: await comersOf(people, session.id),
    ended: await endedOf(people, session.id),
    hosts: await hostsOf(people, { sessionId: session.id, now }),
    proposal: await proposalOf(people, session.id),
    grants: await badgeOfTraining(people, session.id),
    cascade: await cascadeOf(people, session.id),
  }));
  const moves = await withPeople(db, wholeMovement("moved-counts"), async (people) => ({
    from: await movedFrom(people, session.id),
    to: await movedTo(people, session.id),
    asked: await askedFrom(people, session.id),
    batches: await batchesFrom(people, session.id),
  }));
  const body = (
    <OneSessionPage
      {...{ speak, session, group, may, siblings, fault, now, moves, ...seen }}
      groupContact={seen.proposal?.decision === null ? ((await lastMade(db, group.id))?.contact ?? "") : ""}
      address={origin + urls.session(session.id)}
      seat={live.current().places.seat(session.seat)?.name ?? session.seat.code}
      done={fault === null ? outcomeOf((name) => c.req.query(name)) : null}
    />
  );
  const page = { title: session.title, description: "", noindex: true, islands: ["features/sharing"], body };
  return show(c, page, fault === null ? 200 : 409);
}
