import { type Context, Hono } from "hono";
import { changePlaces } from "#features/events/creating/changing/commands.ts";
import { type Losing, losingPlaces } from "#features/events/sign-ups/capacity/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn, wholeTyped } from "#kit/http/form.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { outcomeAt, type SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { type OpenedSession, openSession, showSession } from "#site/desk/sessions/one/door/route.tsx";
import { comersOf } from "#site/desk/sessions/one/queries.ts";
import { urls } from "#site/urls.ts";
import { PlacesPage } from "./page.tsx";

const PATH = urls.deskSessionAct(":id", "places");

/** GET and POST /desk/sessions/:id/places. Nobody loses a place before the organiser has seen who it would be. */
export function sessionPlacesDesk(room: SessionsDeskRoom): Hono<Env> {
  const { door } = room;
  return new Hono<Env>()
    .get(PATH, door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "everything" });
      if (opened instanceof Response) return opened;
      const typed = opened.session.places === null ? "" : String(opened.session.places);
      return page(c, room, opened, { typed, wrong: false, losing: null });
    })
    .post(PATH, door.demandActor, async (c) => {
      const opened = await openSession(c, room, { toDo: "everything" });
      return opened instanceof Response ? opened : set(c, room, opened);
    });
}

async function page(
  c: Context<Env>,
  { show, db }: SessionsDeskRoom,
  { session, seated }: OpenedSession,
  shown: { typed: string; wrong: boolean; losing: readonly Losing[] | null },
): Promise<Response> {
  const speak = c.get("speak");
  const comers = await withPeople(db, seated.scope, (people) => comersOf(people, session.id));
  const waiting = comers
    .filter(({ standing }) => standing === "waiting")
    .reduce((sum, { people }) => sum + people, 0);
  const body = <PlacesPage {...{ speak, session, waiting, ...shown }} />;
  const title = speak.t("sessions.places.title", { title: session.title });
  return show(c, { title, description: "", noindex: true, body }, shown.wrong ? 422 : 200);
}

async function set(c: Context<Env>, room: SessionsDeskRoom, opened: OpenedSession): Promise<Response> {
  const { db, post } = room;
  const { actor: by, session, seated } = opened;
  const sent = await formOf(c);
  const typed = textIn(sent, "places").trim();
  const places = typed === "" ? null : wholeTyped(typed, { least: 1, most: 1_000_000 });
  if (typed !== "" && places === null) return page(c, room, opened, { typed, wrong: true, losing: null });
  const losing = await withPeople(db, seated.scope, (people) =>
    losingPlaces(people, { id: session.id, taken: session.taken, places }),
  );
  if (losing.length > 0 && textIn(sent, "seen") !== typed)
    return page(c, room, opened, { typed, wrong: false, losing });
  const { scope } = seated;
  const changed = await changePlaces(db, {
    ...{ by, scope, sessionId: session.id, places, post, now: room.now() },
  });
  return changed.ok
    ? c.redirect(outcomeAt(urls.deskSession(session.id), "places", changed.putBack), 303)
    : showSession(c, room, opened, { fault: changed.reason });
}
