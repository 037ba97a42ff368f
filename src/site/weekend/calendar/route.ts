import { Hono } from "hono";
import { weekendBySlug } from "#features/events/weekends/queries.ts";
import { nameIn } from "#features/movement/contract.ts";
import { cached } from "#kit/http/cache.ts";
import type { Env } from "#kit/http/env.ts";
import { sendCalendar } from "#site/session/calendar/answering/route.ts";
import { REFRESH_S, sessionsCalendar } from "#site/session/calendar/queries.ts";
import type { WeekendRoom } from "#site/weekend/contract.ts";

const MAX_AGE_S = 300;

/** GET /weekends/:slug/sessions.ics: every session of a weekend, also those called off, for calendars that subscribe. */
export function weekendCalendar({
  db,
  live,
  origin,
}: Pick<WeekendRoom, "db" | "live" | "origin">): Hono<Env> {
  return new Hono<Env>().get("/weekends/:slug/sessions.ics", async (c) => {
    const speak = c.get("speak");
    const weekend = await weekendBySlug(db, c.req.param("slug"));
    if (weekend === null) return c.notFound();
    const snapshot = live.current();
    const states = weekend.sessions.map(({ revision }) => revision).join(".");
    const tag = `${snapshot.stamp}-${weekend.id}-${weekend.revision}-${speak.locale}-${states}`;
    const unchanged = cached(c, tag, MAX_AGE_S);
    if (unchanged) return unchanged;
    const name = speak.t("feeds.weekend-name", {
      movement: nameIn(speak.locale, snapshot.movement),
      weekend: weekend.title,
    });
    const about = { name, refreshS: REFRESH_S };
    const text = sessionsCalendar(speak, weekend.sessions, { snapshot, origin, about });
    return sendCalendar(c, text, { file: `weekend-${weekend.slug}`, locale: speak.locale });
  });
}
