import { type Context, Hono } from "hono";
import { passedOnBy } from "#features/events/cascade/queries.ts";
import { tripOf } from "#features/events/trips/queries.ts";
import { nameIn } from "#features/movement/contract.ts";
import { calendarText } from "#kit/calendar/calendar.ts";
import type { Env } from "#kit/http/env.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { meetingMap } from "#site/map/meeting/queries.ts";
import { sendCalendar } from "#site/session/calendar/answering/route.ts";
import { tripActs } from "./acting/route.ts";
import { ownEntries } from "./calendar/queries.ts";
import { type Came, readCame } from "./came/contract.ts";
import type { TripDrawing, TripRoom } from "./contract.ts";
import { tripOfRequest, withTrip } from "./opening/route.tsx";
import { TripPage } from "./page.tsx";
import { nextSessions } from "./policy.ts";

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
  const { db, live, origin, base = null, parts, show, now: clock } = room;
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
  const snapshot = live.current();
  const body = (
    <TripPage
      {...{ speak, ...read, now, path, came, origin }}
      name={nameIn(speak.locale, snapshot.movement)}
      meetingMap={(session) => meetingMap(session, { speak, snapshot, base })}
      next={nextSessions(snapshot.sessions, { past: read.trip.past, now })}
    />
  );
  return show(c, {
    title: speak.t("sign-ups.trip.title"),
    description: "",
    noindex: true,
    islands: ["features/sharing", "site/map"],
    body,
  });
}

/** The person's own calendar as it stands, as a file: with the notes, and what they are no longer going to as cancelled. */
async function tripCalendar(c: Context<Env>, room: TripRoom, personId: string): Promise<Response> {
  const { db, live, origin, now } = room;
  const speak = c.get("speak");
  const snapshot = live.current();
  const ownPage = origin + tripOfRequest(c);
  const entries = await ownEntries(db, { personId, now: now() }, { speak, snapshot, origin, ownPage });
  const movement = nameIn(speak.locale, snapshot.movement);
  const text = calendarText(
    entries.filter(({ endsAt }) => endsAt > now()),
    {
      ...{ name: speak.t("sign-ups.trip.calendar-name", { movement }), description: null },
      ...{ language: speak.locale, refreshS: null },
    },
  );
  return sendCalendar(c, text, { file: "trip", locale: speak.locale });
}
