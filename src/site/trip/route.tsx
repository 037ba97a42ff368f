import { type Context, Hono } from "hono";
import { seatId } from "#domain/elections/seats.ts";
import { passedOnBy } from "#features/events/cascade/queries.ts";
import type { TripStop } from "#features/events/trips/contract.ts";
import { tripOf } from "#features/events/trips/queries.ts";
import { nameIn } from "#features/movement/contract.ts";
import { calendarText } from "#kit/calendar/calendar.ts";
import type { Env } from "#kit/http/env.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { seatName } from "#site/finder/parts.tsx";
import { calendarEntry } from "#site/session/calendar/queries.ts";
import { tripActs } from "./acting/route.ts";
import { type Came, readCame } from "./came/contract.ts";
import type { TripDrawing, TripRoom } from "./contract.ts";
import { tripOfRequest, withTrip } from "./opening/route.tsx";
import { TripPage } from "./page.tsx";

/** GET /l/trip/:token: all that somebody signed up for, behind the link of their letters; trip.ics is the same in a calendar. */
export function trips(room: TripRoom): Hono<Env> {
  return new Hono<Env>()
    .get("/l/trip/:token", (c) =>
      withTrip(c, room, ({ personId }) => showTrip(c, room, personId, readCame(c.req.query()))),
    )
    .get("/l/trip/:token/trip.ics", (c) =>
      withTrip(c, room, ({ personId }) => tripCalendar(c, room, personId)),
    )
    .route("/", tripActs(room));
}

async function showTrip(
  c: Context<Env>,
  room: TripRoom,
  personId: string,
  came: Came | null,
): Promise<Response> {
  const { db, live, origin, parts, show, now: clock } = room;
  const speak = c.get("speak");
  const now = clock();
  const path = tripOfRequest(c);
  const read = await withPeople(db, wholeMovement("trip-page"), async (people) => {
    const trip = await tripOf(people, { personId, now });
    const sessionIds = trip.ahead.map(({ session }) => session.id);
    const passed = await passedOnBy(people, { personId, sessionIds });
    return { trip, passed, drawings: await drawn(people) };
    async function drawn(scope: PeopleDb): Promise<readonly TripDrawing[]> {
      const drawings: TripDrawing[] = [];
      for (const part of parts) drawings.push(await part(scope, { trip, speak, now, path }));
      return drawings;
    }
  });
  const { sessions } = live.current();
  const body = (
    <TripPage
      {...{ speak, ...read, now, path, came, origin }}
      name={nameIn(speak.locale, live.current().movement)}
      next={sessions.filter(({ startsAt }) => startsAt > now).slice(0, 3)}
    />
  );
  return show(c, {
    title: speak.t("sign-ups.trip.title"),
    description: "",
    noindex: true,
    islands: ["features/sharing"],
    body,
  });
}

/** The person's own calendar: where they have a place or wait, and, struck out, what they are no longer going to. */
async function tripCalendar(c: Context<Env>, room: TripRoom, personId: string): Promise<Response> {
  const { db, live, origin, now } = room;
  const speak = c.get("speak");
  const trip = await withPeople(db, wholeMovement("trip-calendar"), (people) =>
    tripOf(people, { personId, now: now() }),
  );
  const { places, movement } = live.current();
  const entryOf = ({ session, standing, joiningNote, place }: TripStop) => {
    const seat = places.seat(session.seat);
    const entry = calendarEntry(speak, session, {
      origin,
      seat: seat === null ? seatId(session.seat) : seatName(seat, speak),
    });
    const note =
      standing === "waiting"
        ? speak.t("sign-ups.trip.waiting", { place: place ?? 1 })
        : joiningNote === ""
          ? ""
          : speak.t("sign-ups.mail.note", { note: joiningNote });
    return {
      ...entry,
      description: [entry.description, note, origin + tripOfRequest(c)].filter(Boolean).join("\n"),
      cancelled: entry.cancelled || standing === "ended",
    };
  };
  const past = trip.past.filter(({ session }) => session.endsAt > now());
  const text = calendarText([...trip.ahead, ...past].map(entryOf), {
    name: speak.t("sign-ups.trip.calendar-name", { movement: nameIn(speak.locale, movement) }),
    description: null,
    language: speak.locale,
    refreshS: null,
  });
  return c.body(text, 200, {
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": 'inline; filename="trip.ics"',
    "content-language": speak.locale,
  });
}
