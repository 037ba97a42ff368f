import { type Context, Hono } from "hono";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import type { SessionInFull } from "#features/events/contract.ts";
import { nameIn } from "#features/movement/contract.ts";
import { cached } from "#kit/http/cache.ts";
import type { Env } from "#kit/http/env.ts";
import { seatName } from "#site/finder/parts.tsx";
import type { SessionRoom } from "#site/session/contract.ts";
import { quarterHour, sendCalendar } from "./answering/route.ts";
import { REFRESH_S, sessionsCalendar, withCalledOff } from "./queries.ts";

/** The calendar of everything holds so many of the soonest sessions: about 1.2 MB, what calendar apps still take well. */
export const MOST_ENTRIES = 2000;
const MAX_AGE_S = 300;

/**
 * Calendars: /sessions/:id.ics, /seats/:set/:code/sessions.ics and /sessions.ics (the soonest of everything). Those that
 * are subscribed to go on telling of sessions that were called off until they would have been over.
 */
export function sessionCalendars(room: SessionRoom): Hono<Env> {
  // The calendar of everything is written once for each state and language, and kept until the next.
  const everything = new Map<string, string>();
  return new Hono<Env>()
    .get("/sessions.ics", (c) => {
      const { stamp } = room.live.current();
      const { locale } = c.get("speak");
      const unchanged = cached(c, `${stamp}-${locale}-${quarterHour(room.now())}`, MAX_AGE_S);
      if (unchanged) return unchanged;
      const key = `${stamp} ${locale} ${quarterHour(room.now())}`;
      const known = everything.get(key) ?? ofEverything(c, room);
      if (!everything.has(key)) {
        for (const old of everything.keys())
          if (!old.startsWith(stamp) || everything.size > 3) everything.delete(old);
        everything.set(key, known);
      }
      return sendCalendar(c, known, { file: "sessions", locale });
    })
    .get("/sessions/:file{[^/]+\\.ics}", async (c) => {
      const session = await room.find(c.req.param("file").replace(/\.ics$/, ""));
      return session === null ? c.notFound() : ofOne(c, room, session);
    })
    .get("/seats/:set/:code/sessions.ics", (c) => ofSeat(c, room));
}

function ofEverything(c: Context<Env>, { live, now: clock, origin }: SessionRoom): string {
  const speak = c.get("speak");
  const snapshot = live.current();
  const now = clock();
  const ahead = snapshot.sessions.filter(({ endsAt }) => endsAt > now);
  const shown = withCalledOff(ahead, snapshot.calledOff, { now, most: MOST_ENTRIES });
  const about = {
    name: speak.t("events.calendar.all-name", { movement: nameIn(speak.locale, snapshot.movement) }),
    description:
      ahead.length > MOST_ENTRIES ? speak.t("events.calendar.capped", { count: shown.length }) : null,
    refreshS: REFRESH_S,
  };
  return sessionsCalendar(speak, shown, { snapshot, origin, about });
}

function ofOne(c: Context<Env>, { live, origin }: SessionRoom, session: SessionInFull): Response {
  const speak = c.get("speak");
  const snapshot = live.current();
  // The movement's name and the seat's stand in it too: the stamp changes with them.
  const tag = `${snapshot.stamp}-${session.id}-${session.revision}-${speak.locale}`;
  const unchanged = cached(c, tag, MAX_AGE_S);
  if (unchanged) return unchanged;
  const movement = nameIn(speak.locale, snapshot.movement);
  const about = { name: speak.t("events.calendar.session-name", { movement }), refreshS: null };
  const text = sessionsCalendar(speak, [session], { snapshot, origin, about });
  return sendCalendar(c, text, { file: "session", locale: speak.locale });
}

function ofSeat(c: Context<Env>, { live, now: clock, origin }: SessionRoom): Response | Promise<Response> {
  const speak = c.get("speak");
  const snapshot = live.current();
  const { places, sessionsOf, calledOff, seatOf, movement, stamp } = snapshot;
  const set = BOUNDARY_SETS.find((known) => known === c.req.param("set"));
  const seat = set && places.seat({ set, code: c.req.param("code") ?? "" });
  if (!seat) return c.notFound();
  const now = clock();
  const unchanged = cached(c, `${stamp}-${seat.code}-${speak.locale}-${quarterHour(now)}`, MAX_AGE_S);
  if (unchanged) return unchanged;
  const off = calledOff.filter((session) => seatOf(session, seat.set)?.code === seat.code);
  const shown = withCalledOff(sessionsOf(seat, now), off, { now, most: MOST_ENTRIES });
  const name = speak.t("events.calendar.seat-name", {
    movement: nameIn(speak.locale, movement),
    seat: seatName(seat, speak),
  });
  const about = { name, refreshS: REFRESH_S };
  const text = sessionsCalendar(speak, shown, { snapshot, origin, about });
  return sendCalendar(c, text, { file: `sessions-${seat.code}`, locale: speak.locale });
}
