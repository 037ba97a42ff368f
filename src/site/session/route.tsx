import { type Context, Hono } from "hono";
import { seatId } from "#domain/elections/seats.ts";
import type { Env } from "#kit/http/env.ts";
import { seatName } from "#site/finder/parts.tsx";
import { urls } from "#site/urls.ts";
import { sessionCalendars } from "./calendar/route.ts";
import { sessionCards } from "./cards/route.ts";
import { type SessionRoom, stateOf } from "./contract.ts";
import { NoSuchSession, SessionPage } from "./page.tsx";
import { describeSession } from "./parts.tsx";

/** Sessions shown as the next thing to join: beside one, and where there is none. */
const NEXT = 3;
const INSTEAD = 6;

/** Everything under /sessions: a page, a calendar and a card for each; calendars and cards of seats with them. */
export function sessions(room: SessionRoom): Hono<Env> {
  return new Hono<Env>()
    .route("/", sessionCalendars(room))
    .route("/", sessionCards(room))
    .get("/sessions/:id", async (c) => showSession(c, room));
}

/** GET /sessions/:id: one session, also when it is over or called off. */
async function showSession(
  c: Context<Env>,
  { show, live, find, now: clock, origin }: SessionRoom,
): Promise<Response> {
  const speak = c.get("speak");
  const now = clock();
  const snapshot = live.current();
  const session = await find(c.req.param("id") ?? "");
  if (session === null) {
    const next = snapshot.sessions.filter(({ endsAt }) => endsAt > now).slice(0, INSTEAD);
    const body = <NoSuchSession speak={speak} next={next} now={now} />;
    return show(c, { title: speak.t("events.unknown.title"), description: "", noindex: true, body }, 404);
  }
  const state = stateOf(session, now);
  const known = snapshot.places.seat(session.seat);
  const seat = { ...session.seat, name: known ? seatName(known, speak) : seatId(session.seat) };
  const path = urls.session(session.id);
  const description = describeSession(speak, session, seat.name);
  return show(c, {
    title: session.title,
    description,
    canonical: path,
    card: { image: urls.sessionCard(session.id), alt: `${session.title}. ${description}` },
    islands: ["features/sharing"],
    noindex: state === "over" || state === "cancelled",
    body: (
      <SessionPage
        {...{ speak, session, state, seat, now }}
        next={snapshot
          .sessionsOf(seat, now)
          .filter(({ id }) => id !== session.id)
          .slice(0, NEXT)}
        address={origin + path}
      />
    ),
  });
}
