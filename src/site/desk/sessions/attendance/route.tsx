import { type Context, Hono } from "hono";
import { dayLater, noonOf } from "#domain/time/calendar-day.ts";
import { londonDay } from "#domain/time/london.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { idTyped } from "#kit/http/form.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import type { SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { groupsToRun } from "#site/desk/sessions/form/route.tsx";
import { runnerOf } from "#site/desk/sessions/policy.ts";
import { urls } from "#site/urls.ts";
import { AttendancePage, SPANS } from "./page.tsx";
import { attendanceOf } from "./queries.ts";

/** GET /desk/sessions/attendance: who came, by week and by kind, and whether those who were new came again. */
export function sessionsAttendance(room: SessionsDeskRoom): Hono<Env> {
  return new Hono<Env>().get(urls.deskAttendance, room.door.demandActor, (c) => show(c, room));
}

async function show(c: Context<Env>, room: SessionsDeskRoom): Promise<Response> {
  const actor = actorOf(c);
  const runner = runnerOf(actor);
  if (runner === null) return noSeat(c, room.show);
  const { seated, reach } = runner;
  const speak = c.get("speak");
  const now = room.now();
  const group = idTyped(c.req.query("group"));
  const span = SPANS.find((each) => String(each) === c.req.query("weeks")) ?? 12;
  const attendance = await withPeople(room.db, seated.scope, (people) =>
    attendanceOf(people, { reach, group, now, weeks: mondays(londonDay(now), span) }),
  );
  const body = (
    <AttendancePage {...{ speak, attendance, group, span }} groups={await groupsToRun(room, actor)} />
  );
  return room.show(c, {
    ...{ title: speak.t("views.attendance.title"), description: "", noindex: true, body },
  });
}

/** The Mondays of the `count` weeks up to that of `today`, the earliest first. */
function mondays(today: string, count: number): readonly string[] {
  const weekday = (noonOf(today).getUTCDay() + 6) % 7;
  return Array.from({ length: count }, (_, at) => dayLater(today, -weekday - 7 * (count - 1 - at)));
}
