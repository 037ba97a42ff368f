import { type Context, Hono } from "hono";
import { callOffSessions, reopenSession } from "#features/events/creating/calling-off/commands.ts";
import { shiftsOf } from "#features/events/creating/defaults/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { outcomeAt, type SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { type OpenedSession, openSession, showSession } from "#site/desk/sessions/one/door/route.tsx";
import { comersOf } from "#site/desk/sessions/one/queries.ts";
import { urls } from "#site/urls.ts";
import { CallOffPage } from "./page.tsx";

const PATH = urls.deskSessionAct(":id", "call-off");

/** GET and POST /desk/sessions/:id/call-off, with a reason; POST …/reopen puts it on again. */
export function endingSession(room: SessionsDeskRoom): Hono<Env> {
  const { db, door, post } = room;
  return new Hono<Env>()
    .get(PATH, door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "everything" });
      return opened instanceof Response ? opened : page(c, room, opened, { typed: "", noReason: false });
    })
    .post(PATH, door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "everything" });
      return opened instanceof Response ? opened : callOff(c, room, opened);
    })
    .post(urls.deskSessionAct(":id", "reopen"), door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "everything" });
      if (opened instanceof Response) return opened;
      const { actor: by, seated, session } = opened;
      const again = await reopenSession(db, {
        ...{ by, scope: seated.scope, sessionId: session.id, post, now: room.now() },
      });
      return again.ok
        ? c.redirect(outcomeAt(urls.deskSession(session.id), "reopened", again.offered), 303)
        : showSession(c, room, opened, { fault: again.reason });
    });
}

async function page(
  c: Context<Env>,
  { show, db }: SessionsDeskRoom,
  { session, seated }: OpenedSession,
  shown: { typed: string; noReason: boolean },
): Promise<Response> {
  const speak = c.get("speak");
  const comers = await withPeople(db, seated.scope, (people) => comersOf(people, session.id));
  const shifts = (await shiftsOf(db, session.occasionId)).length;
  const body = <CallOffPage {...{ speak, session, shifts, ...shown }} parties={comers.length} />;
  const title = speak.t("sessions.call-off.title", { title: session.title });
  return show(c, { title, description: "", noindex: true, body }, shown.noReason ? 422 : 200);
}

async function callOff(c: Context<Env>, room: SessionsDeskRoom, opened: OpenedSession): Promise<Response> {
  const { db, post } = room;
  const { actor: by, session, seated } = opened;
  const sent = await formOf(c);
  const reason = textIn(sent, "reason").trim().slice(0, 300);
  if (reason === "") return page(c, room, opened, { typed: "", noReason: true });
  const all = textIn(sent, "all-shifts") === "yes";
  const sessionIds = all ? (await shiftsOf(db, session.occasionId)).map(({ id }) => id) : [session.id];
  const { scope } = seated;
  const ended = await callOffSessions(db, { by, scope, sessionIds, reason, post, now: room.now() });
  return ended.ok
    ? c.redirect(outcomeAt(urls.deskSession(session.id), "called-off", ended.told), 303)
    : showSession(c, room, opened, { fault: ended.reason });
}
