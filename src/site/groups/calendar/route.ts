import { Hono } from "hono";
import { seatId } from "#domain/elections/seats.ts";
import { nameIn } from "#features/movement/contract.ts";
import { calendarText } from "#kit/calendar/calendar.ts";
import { cached } from "#kit/http/cache.ts";
import type { Env } from "#kit/http/env.ts";
import { seatName } from "#site/finder/parts.tsx";
import type { GroupsRoom } from "#site/groups/contract.ts";
import { groupName } from "#site/groups/parts.tsx";
import { groupAtAddress, sessionsOfGroup } from "#site/groups/queries.ts";
import { calendarEntry } from "#site/session/calendar/queries.ts";

const REFRESH_S = 3600;
const MAX_AGE_S = 300;
const MOST_ENTRIES = 500;

/** GET /groups/:slug/sessions.ics: what is on in a group's area, for calendars that subscribe. */
export function groupCalendar({ live, now, origin }: Omit<GroupsRoom, "show">): Hono<Env> {
  return new Hono<Env>().get("/groups/:slug/sessions.ics", (c) => {
    const speak = c.get("speak");
    const snapshot = live.current();
    const group = groupAtAddress(snapshot, c.req.param("slug"));
    if (group === null) return c.notFound();
    const quarterHour = Math.floor(now().getTime() / 900_000);
    const unchanged = cached(c, `${snapshot.stamp}-${group.slug}-${speak.locale}-${quarterHour}`, MAX_AGE_S);
    if (unchanged) return unchanged;
    const entries = sessionsOfGroup(snapshot, group, now())
      .slice(0, MOST_ENTRIES)
      .map((session) => {
        const known = snapshot.places.seat(session.seat);
        const seat = known === null ? seatId(session.seat) : seatName(known, speak);
        return calendarEntry(speak, session, { origin, seat });
      });
    const movement = nameIn(speak.locale, snapshot.movement);
    const name = speak.t("groups.calendar-name", { group: groupName(speak, group), movement });
    const text = calendarText(entries, {
      name,
      description: null,
      refreshS: REFRESH_S,
      language: speak.locale,
    });
    return c.body(text, 200, {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `inline; filename="sessions-${group.slug}.ics"`,
      "content-language": speak.locale,
    });
  });
}
