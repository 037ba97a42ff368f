import { Hono } from "hono";
import { nameIn } from "#features/movement/contract.ts";
import { cached } from "#kit/http/cache.ts";
import type { Env } from "#kit/http/env.ts";
import type { GroupsRoom } from "#site/groups/contract.ts";
import { groupName } from "#site/groups/parts.tsx";
import { calledOffOfGroup, groupAtAddress, sessionsOfGroup } from "#site/groups/queries.ts";
import { quarterHour, sendCalendar } from "#site/session/calendar/answering/route.ts";
import { REFRESH_S, sessionsCalendar, withCalledOff } from "#site/session/calendar/queries.ts";

const MAX_AGE_S = 300;
const MOST_ENTRIES = 500;

/** GET /groups/:slug/sessions.ics: what is on in a group's area or run by it, for calendars that subscribe. */
export function groupCalendar({ live, now: clock, origin }: Omit<GroupsRoom, "show">): Hono<Env> {
  return new Hono<Env>().get("/groups/:slug/sessions.ics", (c) => {
    const speak = c.get("speak");
    const snapshot = live.current();
    const group = groupAtAddress(snapshot, c.req.param("slug"));
    if (group === null) return c.notFound();
    const now = clock();
    const tag = `${snapshot.stamp}-${group.slug}-${speak.locale}-${quarterHour(now)}`;
    const unchanged = cached(c, tag, MAX_AGE_S);
    if (unchanged) return unchanged;
    const shown = withCalledOff(sessionsOfGroup(snapshot, group, now), calledOffOfGroup(snapshot, group), {
      ...{ now, most: MOST_ENTRIES },
    });
    const movement = nameIn(speak.locale, snapshot.movement);
    const name = speak.t("groups.calendar-name", { group: groupName(speak, group), movement });
    const about = { name, refreshS: REFRESH_S };
    const text = sessionsCalendar(speak, shown, { snapshot, origin, about });
    return sendCalendar(c, text, { file: `sessions-${group.slug}`, locale: speak.locale });
  });
}
