import { Hono } from "hono";
import { decideProposal } from "#features/events/creating/proposals/commands.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { outcomeAt, type SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { openSession, showSession } from "#site/desk/sessions/one/door/route.tsx";
import { urls } from "#site/urls.ts";

/** POST /desk/sessions/:id/proposal approves what somebody proposed, or declines it. */
export function decidingProposals(room: SessionsDeskRoom): Hono<Env> {
  const { db, door, postProposal: post, now } = room;
  return new Hono<Env>().post(urls.deskSessionAct(":id", "proposal"), door.demandActor, async (c) => {
    const opened = await openSession(c, room, { toDo: "everything" });
    if (opened instanceof Response) return opened;
    const { actor: by, session, seated } = opened;
    const sent = await formOf(c);
    const decision =
      textIn(sent, "act") === "approve"
        ? ({ kind: "approved", contact: textIn(sent, "contact").trim().slice(0, 300) } as const)
        : ({ kind: "declined", why: textIn(sent, "why").trim().slice(0, 300) } as const);
    const done = await decideProposal(db, {
      ...{ by, scope: seated.scope, sessionId: session.id, decision, post, now: now() },
    });
    return done.ok
      ? c.redirect(outcomeAt(urls.deskSession(session.id), decision.kind), 303)
      : showSession(c, room, opened, { fault: done.reason });
  });
}
