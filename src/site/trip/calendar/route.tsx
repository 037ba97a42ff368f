import { type Context, Hono } from "hono";
import { nameIn } from "#features/movement/contract.ts";
import { calendarText } from "#kit/calendar/calendar.ts";
import type { Env } from "#kit/http/env.ts";
import { keepToOneself } from "#kit/http/keep-to-oneself.ts";
import { LOCALES, type Locale, type Speak } from "#kit/i18n/speak.ts";
import { takeBackLinks } from "#registers/people/links/commands.ts";
import { openLink } from "#registers/people/links/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { sendCalendar } from "#site/session/calendar/answering/route.ts";
import { REFRESH_S } from "#site/session/calendar/queries.ts";
import type { TripRoom } from "#site/trip/contract.ts";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";
import { OwnCalendarPage } from "./page.tsx";
import { CALENDAR_LINK, ownCalendarPath, ownEntries } from "./queries.ts";

export type OwnCalendarRoom = Pick<TripRoom, "show" | "db" | "keys" | "live" | "now" | "origin"> & {
  readonly speakers: Readonly<Record<Locale, Speak>>;
};
const PAGE = "/l/trip/:token/calendar";

/**
 * GET /l/trip/:token/calendar: the address of one's own calendar, POST …/take-back: another one. GET
 * /l/calendar/:token/sessions.ics: the calendar itself, which calendar programs ask for by themselves.
 */
export function ownCalendar(room: OwnCalendarRoom): Hono<Env> {
  return new Hono<Env>()
    .get(PAGE, (c) => withTrip(c, room, ({ personId }) => page(c, room, personId)))
    .post(`${PAGE}/take-back`, (c) =>
      withTrip(c, room, async ({ personId }) => {
        const taking = { personId, purpose: CALENDAR_LINK, author: "link/trip", now: room.now() };
        await withPeople(room.db, wholeMovement("trip-calendar"), (people) => takeBackLinks(people, taking));
        return c.redirect(`${tripOfRequest(c)}/calendar?new=yes`, 303);
      }),
    )
    .get("/l/calendar/:token/sessions.ics", (c) => calendar(c, room));
}

function page(c: Context<Env>, { show, keys, now, origin }: OwnCalendarRoom, personId: string): Response {
  const speak = c.get("speak");
  const { path, until } = ownCalendarPath(keys, { personId, locale: speak.locale, now: now() });
  const body = (
    <OwnCalendarPage
      {...{ speak, until }}
      address={origin + path}
      trip={tripOfRequest(c)}
      isNew={c.req.query("new") === "yes"}
    />
  );
  return show(c, {
    ...{ title: speak.t("feeds.title"), description: "", noindex: true, body },
    islands: ["site/embed"],
  });
}

/**
 * An address that was taken back, ran out, or belonged to somebody who was forgotten answers with an empty calendar, so that
 * what a calendar program has kept goes away; what was never an address of ours is not found.
 */
async function calendar(c: Context<Env>, room: OwnCalendarRoom): Promise<Response> {
  const { db, keys, live, origin, now: clock } = room;
  keepToOneself(c);
  const now = clock();
  const asked = { token: c.req.param("token") ?? "", purpose: CALENDAR_LINK, now };
  const opened = await openLink(db, keys, asked);
  if (!opened.ok && ["not-a-link", "tampered", "other-purpose"].includes(opened.reason)) return c.notFound();
  const said = opened.ok ? LOCALES.find((locale) => locale === opened.link.detail) : undefined;
  const speak = said === undefined ? c.get("speak") : room.speakers[said];
  const snapshot = live.current();
  const movement = nameIn(speak.locale, snapshot.movement);
  const entries = opened.ok
    ? await ownEntries(db, { personId: opened.link.personId, now }, { speak, snapshot, origin })
    : [];
  const text = calendarText(entries, {
    name: speak.t("sign-ups.trip.calendar-name", { movement }),
    description: opened.ok ? null : speak.t("feeds.over"),
    ...{ language: speak.locale, refreshS: REFRESH_S },
  });
  return sendCalendar(c, text, { file: "sessions", locale: speak.locale });
}
