import { Hono } from "hono";
import { publishSessions } from "#features/events/creating/commands.ts";
import { shiftsOf } from "#features/events/creating/defaults/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { outcomeAt, type SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { urls } from "#site/urls.ts";
import { openSession, showSession } from "./door/route.tsx";

/** GET /desk/sessions/:id is one session for those who run it; …/publish shows its draft to everybody, all shifts at once. */
export function oneSession(room: SessionsDeskRoom): Hono<Env> {
  const { db, door, now } = room;
  return new Hono<Env>()
    .get(urls.deskSession(":id"), door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "what-is-told" });
      return opened instanceof Response ? opened : showSession(c, room, opened, { fault: null });
    })
    .post(urls.deskSessionAct(":id", "publish"), door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "everything" });
      if (opened instanceof Response) return opened;
      const { actor, session } = opened;
      const shifts = (await shiftsOf(db, session.occasionId)).filter(
        ({ id, endsAt }) => id === session.id || endsAt > now(),
      );
      const sessionIds = shifts.length === 0 ? [session.id] : shifts.map(({ id }) => id);
      const done = await publishSessions(db, { by: actor, sessionIds, now: now() });
      if (!done.ok) return showSession(c, room, opened, { fault: done.reason });
      return c.redirect(outcomeAt(urls.deskSession(session.id), "published"), 303);
    });
}
