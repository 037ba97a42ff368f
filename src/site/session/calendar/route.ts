import { type Context, Hono } from "hono";
import { BOUNDARY_SETS, type SeatKey, seatId } from "#domain/elections/seats.ts";
import type { Session, SessionInFull } from "#features/events/contract.ts";
import { nameIn } from "#features/movement/contract.ts";
import { calendarText } from "#kit/calendar/calendar.ts";
import { cached } from "#kit/http/cache.ts";
import type { Env } from "#kit/http/env.ts";
import { seatName } from "#site/finder/parts.tsx";
import type { SessionRoom } from "#site/session/contract.ts";
import { calendarEntry } from "./queries.ts";

/** The calendar of everything holds so many of the soonest sessions: about 1.2 MB, what calendar apps still take well. */
export const MOST_ENTRIES = 2000;
/** How often a calendar that subscribes should look again. */
const REFRESH_S = 3600;
const MAX_AGE_S = 300;

/** Calendars: /sessions/:id.ics, /seats/:set/:code/sessions.ics and /sessions.ics (the soonest of everything). */
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
      return answer(c, known, "sessions");
    })
    .get("/sessions/:file{[^/]+\\.ics}", async (c) => {
      const session = await room.find(c.req.param("file").replace(/\.ics$/, ""));
      return session === null ? c.notFound() : ofOne(c, room, session);
    })
    .get("/seats/:set/:code/sessions.ics", (c) => ofSeat(c, room));
}

/** Sessions end without a change of the snapshot, so a calendar is at most this old. */
function quarterHour(now: Date): number {
  return Math.floor(now.getTime() / 900_000);
}

function ofEverything(c: Context<Env>, { live, now, origin }: SessionRoom): string {
  const speak = c.get("speak");
  const { sessions, movement } = live.current();
  const from = now();
  const ahead = sessions.filter(({ endsAt }) => endsAt > from);
  const shown = ahead.slice(0, MOST_ENTRIES);
  return write(c, { live, origin }, shown, {
    name: speak.t("events.calendar.all-name", { movement: nameIn(speak.locale, movement) }),
    description:
      shown.length < ahead.length ? speak.t("events.calendar.capped", { count: shown.length }) : null,
    refreshS: REFRESH_S,
  });
}

function ofOne(c: Context<Env>, room: SessionRoom, session: SessionInFull): Response {
  const speak = c.get("speak");
  // The movement's name and the seat's stand in it too: the stamp changes with them.
  const { stamp } = room.live.current();
  const tag = `${stamp}-${session.id}-${session.revision}-${speak.locale}`;
  const unchanged = cached(c, tag, MAX_AGE_S);
  if (unchanged) return unchanged;
  const movement = nameIn(speak.locale, room.live.current().movement);
  const name = speak.t("events.calendar.session-name", { movement });
  return answer(c, write(c, room, [session], { name, description: null, refreshS: null }), "session");
}

function ofSeat(c: Context<Env>, room: SessionRoom): Response | Promise<Response> {
  const speak = c.get("speak");
  const { places, movement, sessionsOf, stamp } = room.live.current();
  const set = BOUNDARY_SETS.find((known) => known === c.req.param("set"));
  const seat = set && places.seat({ set, code: c.req.param("code") ?? "" });
  if (!seat) return c.notFound();
  const unchanged = cached(c, `${stamp}-${seat.code}-${speak.locale}-${quarterHour(room.now())}`, MAX_AGE_S);
  if (unchanged) return unchanged;
  const name = speak.t("events.calendar.seat-name", {
    movement: nameIn(speak.locale, movement),
    seat: seatName(seat, speak),
  });
  const shown = sessionsOf(seat, room.now()).slice(0, MOST_ENTRIES);
  return answer(
    c,
    write(c, room, shown, { name, description: null, refreshS: REFRESH_S }),
    `sessions-${seat.code}`,
  );
}

function write(
  c: Context<Env>,
  { live, origin }: Pick<SessionRoom, "live" | "origin">,
  sessions: readonly (Session & { readonly cancelledAt?: Date | null })[],
  about: { name: string; description: string | null; refreshS: number | null },
): string {
  const speak = c.get("speak");
  const { places } = live.current();
  const nameOf = (key: SeatKey) => {
    const seat = places.seat(key);
    return seat === null ? seatId(key) : seatName(seat, speak);
  };
  const entries = sessions.map((session) =>
    calendarEntry(speak, session, { origin, seat: nameOf(session.seat) }),
  );
  return calendarText(entries, { ...about, language: speak.locale });
}

function answer(c: Context<Env>, calendar: string, file: string): Response {
  return c.body(calendar, 200, {
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": `inline; filename="${file}.ics"`,
    "content-language": c.get("speak").locale,
  });
}
