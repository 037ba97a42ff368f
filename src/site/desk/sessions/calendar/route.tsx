import { type Context, Hono } from "hono";
import { isCalendarDay } from "#domain/time/calendar-day.ts";
import { londonDay } from "#domain/time/london.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { idTyped } from "#kit/http/form.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import type { SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { groupsToRun } from "#site/desk/sessions/form/route.tsx";
import { listedSessions } from "#site/desk/sessions/list/queries.ts";
import { runnerOf } from "#site/desk/sessions/policy.ts";
import { urls } from "#site/urls.ts";
import { CalendarPage } from "./page.tsx";
import { monthOf } from "./queries.ts";

/** GET /desk/sessions/calendar: a month, and the list of one of its days. */
export function sessionsCalendar(room: SessionsDeskRoom): Hono<Env> {
  return new Hono<Env>().get(urls.deskSessionsCalendar, room.door.demandActor, (c) => show(c, room));
}

/** Sessions of one day that stand beside the month; the whole list is a tap away. */
const LISTED = 12;

async function show(c: Context<Env>, room: SessionsDeskRoom): Promise<Response> {
  const { db, live } = room;
  const actor = actorOf(c);
  const runner = runnerOf(actor);
  if (runner === null) return noSeat(c, room.show);
  const { seated, reach } = runner;
  const speak = c.get("speak");
  const now = room.now();
  const today = londonDay(now);
  const asked = c.req.query("month") ?? "";
  const month = isCalendarDay(`${asked}-01`) ? asked : today.slice(0, 7);
  const day = c.req.query("day") ?? (month === today.slice(0, 7) ? today : "");
  const chosen = isCalendarDay(day) && day.startsWith(month) ? day : null;
  const group = idTyped(c.req.query("group"));
  const days = await monthOf(db, { month, reach, group, kind: null });
  const asking = { need: null, group, kind: null, day: chosen, after: null } as const;
  const list =
    chosen === null
      ? []
      : await withPeople(db, seated.scope, (people) =>
          listedSessions(people, { ...asking, view: "standing" }, { reach, now, limit: LISTED }),
        );
  const { places } = live.current();
  const body = (
    <CalendarPage
      {...{ speak, month, days, group, chosen, list, today }}
      groups={await groupsToRun(room, actor)}
      seatName={({ seatSet: set, seatCode: code }) => places.seat({ set, code })?.name ?? code}
    />
  );
  return room.show(c, { title: speak.t("sessions.calendar"), description: "", noindex: true, body });
}
