import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { withPeople } from "#registers/people/scope/queries.ts";
import { FOUND, json } from "#site/api/answers/contract.ts";
import { KEYED, type KeyedEnv, type KeyedRoom, NOT_FOUND, SECURITY } from "#site/api/keyed/contract.ts";
import { badCursor, lacks, notFound } from "#site/api/keyed/door/api.ts";
import { HAL, osdiPage } from "#site/api/keyed/osdi/pages/api.ts";
import { cursorOf, readCursor } from "#site/api/keyed/paging/contract.ts";
import { refuseParameter } from "#site/api/problems/api.ts";
import { urls } from "#site/urls.ts";
import { EventsQuestion, OsdiEvent, OsdiEvents } from "./contract.ts";
import { eventsOut, osdiEvent } from "./queries.ts";

const AT = `${urls.apiV1}/osdi/events`;
const tags = ["OSDI"];

export const EVENT_ROUTES = {
  list: createRoute({
    ...{ method: "get", path: AT, tags, security: SECURITY, summary: "Sessions in the shape of OSDI" },
    description:
      "Scope `sessions:read`. Public sessions that groups of the key run, also those that are over or called off.",
    request: { query: EventsQuestion },
    responses: { ...FOUND(OsdiEvents, "A page of events", HAL), ...KEYED },
  }),
  one: createRoute({
    ...{ method: "get", path: `${AT}/{id}`, tags, security: SECURITY, summary: "One session of OSDI's" },
    description: "Scope `sessions:read`.",
    request: {
      params: z.object({
        id: z
          .uuid("an id such as 0190b5f2-0000-7000-8000-00000000000a")
          .openapi({ description: "The session's id." }),
      }),
    },
    responses: { ...FOUND(OsdiEvent, "The event", HAL), ...KEYED, ...NOT_FOUND },
  }),
} as const;

/** /api/v1/osdi/events: sessions for tools that read the Open Supporter Data Interface. */
export function osdiEvents({ db }: Pick<KeyedRoom, "db">): OpenAPIHono<KeyedEnv> {
  const room = new OpenAPIHono<KeyedEnv>({ defaultHook: refuseParameter as never });
  room.openapi(EVENT_ROUTES.list, async (c) => {
    const key = c.get("key");
    const { cursor, limit, changedSince } = c.req.valid("query");
    const after = cursor === undefined ? null : readCursor(cursor, z.tuple([z.uuid()]));
    const refused =
      lacks(c, "sessions:read") ?? (cursor !== undefined && after === null ? badCursor(c) : null);
    if (refused !== null) return refused as never;
    const { origin } = new URL(c.req.url);
    const since = changedSince === undefined ? {} : { changedSince: new Date(changedSince) };
    const found = await withPeople(db, key.people, (people) =>
      eventsOut(people, key, { after: after?.[0] ?? null, limit, ...since }),
    );
    const shown = found.slice(0, limit);
    const next = found.length > limit ? cursorOf([shown.at(-1)!.id]) : null;
    const embedded = { "osdi:events": shown.map((event) => osdiEvent(event, origin)) };
    return osdiPage(c, { limit, next, embedded, asked: { changedSince } });
  });
  room.openapi(EVENT_ROUTES.one, async (c) => {
    const key = c.get("key");
    const refused = lacks(c, "sessions:read");
    if (refused !== null) return refused as never;
    const { id } = c.req.valid("param");
    const [found] = await withPeople(db, key.people, (people) =>
      eventsOut(people, key, { id, after: null, limit: 1 }),
    );
    return found === undefined
      ? (notFound(c) as never)
      : json(c, osdiEvent(found, new URL(c.req.url).origin), HAL);
  });
  return room;
}
