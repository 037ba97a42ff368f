import { type Context, Hono } from "hono";
import { londonDay } from "#domain/time/london.ts";
import { changeSession } from "#features/events/creating/changing/commands.ts";
import type { SessionRefusal } from "#features/events/creating/contract.ts";
import { meetingPointsOf, shiftsOf } from "#features/events/creating/defaults/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import {
  outcomeAt,
  type SessionForm,
  type SessionsDeskRoom,
  sessionForm,
} from "#site/desk/sessions/contract.ts";
import { formOfSession, readForm } from "#site/desk/sessions/form/queries.ts";
import { type OpenedSession, openSession, showSession } from "#site/desk/sessions/one/door/route.tsx";
import { comersOf } from "#site/desk/sessions/one/queries.ts";
import { urls } from "#site/urls.ts";
import { ChangePage } from "./page.tsx";

const PATH = urls.deskSessionAct(":id", "change");

/** GET and POST /desk/sessions/:id/change. Those who come are told once of what matters to them. */
export function changingSession(room: SessionsDeskRoom): Hono<Env> {
  const { door, live } = room;
  return new Hono<Env>()
    .get(PATH, door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "what-is-told" });
      if (opened instanceof Response) return opened;
      return page(c, room, opened, { form: formOfSession(opened.session, live.current()), refused: [] });
    })
    .post(PATH, door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "what-is-told" });
      return opened instanceof Response ? opened : change(c, room, opened);
    });
}

async function page(
  c: Context<Env>,
  { show, db, now }: SessionsDeskRoom,
  { session, group, may, seated }: OpenedSession,
  shown: { form: SessionForm; refused: readonly SessionRefusal[] },
): Promise<Response> {
  const speak = c.get("speak");
  const comers = await withPeople(db, seated.scope, (people) => comersOf(people, session.id));
  const body = (
    <ChangePage
      {...{ speak, session, may, ...shown }}
      points={(await meetingPointsOf(db, group.id)).map(({ name }) => name)}
      hasShifts={(await shiftsOf(db, session.occasionId)).length > 1}
      parties={comers.length}
      today={londonDay(now())}
    />
  );
  const title = speak.t("sessions.change.title", { title: session.title });
  return show(c, { title, description: "", noindex: true, body }, shown.refused.length > 0 ? 422 : 200);
}

/** Another place that is named where the position still is the old one's is looked up by its name. */
function elsewhere(typed: SessionForm, before: SessionForm): SessionForm {
  const moved = typed["meeting-point"]?.trim() !== before["meeting-point"];
  return moved && typed.where === before.where ? { where: "" } : {};
}

async function change(c: Context<Env>, room: SessionsDeskRoom, opened: OpenedSession): Promise<Response> {
  const { db, live, post } = room;
  const { session, group, may, actor, seated } = opened;
  const snapshot = live.current();
  const sent = await formOf(c);
  const typed = sessionForm(sent);
  const before = formOfSession(session, snapshot);
  const form: SessionForm =
    may === "everything"
      ? // Places change by themselves, since that moves people.
        { ...typed, ...elsewhere(typed, before), places: before.places ?? "" }
      : {
          ...before,
          "how-to-find-us": typed["how-to-find-us"] ?? "",
          "what-to-bring": typed["what-to-bring"] ?? "",
          "joining-note": typed["joining-note"] ?? "",
        };
  const now = room.now();
  const known = await meetingPointsOf(db, group.id);
  const read = readForm(form, { speak: c.get("speak"), snapshot, known, now });
  if (!read.ok) return page(c, room, opened, { form, refused: read.refused });
  const changed = await changeSession(db, {
    ...{ by: actor, scope: seated.scope, sessionId: session.id, occasion: read.occasion, post, now },
    shift: may === "everything" ? (read.shifts[0] ?? null) : null,
    allShifts: may === "everything" && textIn(sent, "all-shifts") === "yes",
  });
  if (!changed.ok) return showSession(c, room, opened, { fault: changed.reason });
  const path = urls.deskSession(session.id);
  if (!changed.changed) return c.redirect(outcomeAt(path, "unchanged"), 303);
  return c.redirect(outcomeAt(path, read.repeated ? "clocks" : "changed", changed.told), 303);
}
