import { Hono } from "hono";
import { MOST_MONTHS, setBadgeOfTraining } from "#features/events/badges/commands.ts";
import { TRAINED_BADGES } from "#features/events/badges/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn, wholeTyped } from "#kit/http/form.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { outcomeAt, type SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { openSession, showSession } from "#site/desk/sessions/one/door/route.tsx";
import { urls } from "#site/urls.ts";

/** POST /desk/sessions/:id/badge: which badge a training grants to those who come, and for how long. */
export function trainingBadge(room: SessionsDeskRoom): Hono<Env> {
  return new Hono<Env>().post(urls.deskSessionAct(":id", "badge"), room.door.demandActor, async (c) => {
    const opened = await openSession(c, room, { toDo: "everything" });
    if (opened instanceof Response) return opened;
    const { actor, session, seated } = opened;
    const form = await formOf(c);
    const months = wholeTyped(textIn(form, "months"), { least: 1, most: MOST_MONTHS });
    if (months === null) return showSession(c, room, opened, { fault: "badge-months" });
    const set = await withPeople(room.db, seated.scope, (people) =>
      setBadgeOfTraining(people, {
        ...{ sessionId: session.id, months, author: actor.personId, now: room.now() },
        badge: TRAINED_BADGES.find((each) => each === textIn(form, "badge")) ?? null,
      }),
    );
    return set.ok
      ? c.redirect(outcomeAt(urls.deskSession(session.id), "badge"), 303)
      : showSession(c, room, opened, { fault: "no-training" });
  });
}
