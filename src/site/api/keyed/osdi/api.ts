import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { sql } from "kysely";
import { withPeople } from "#registers/people/scope/queries.ts";
import { FOUND } from "#site/api/answers/contract.ts";
import { KEYED, type KeyedEnv, type KeyedRoom, SECURITY } from "#site/api/keyed/contract.ts";
import { badCursor, lacks } from "#site/api/keyed/door/api.ts";
import { groupsOut } from "#site/api/keyed/groups/queries.ts";
import { cursorOf, NoQuestion, PageQuestion, readCursor } from "#site/api/keyed/paging/contract.ts";
import { peopleOut } from "#site/api/keyed/people/queries.ts";
import { refuseParameter } from "#site/api/problems/api.ts";
import { urls } from "#site/urls.ts";
import { ATTENDANCE_ROUTES, osdiAttendances } from "./attendances/api.ts";
import { readReach } from "./commands.ts";
import { OsdiGroups, OsdiPeople, OsdiTaggings } from "./contract.ts";
import { ENTRY_ROUTES, osdiEntry } from "./entry/api.ts";
import { EVENT_ROUTES, osdiEvents } from "./events/api.ts";
import { HAL, osdiPage } from "./pages/api.ts";
import { osdiPerson, taggingsOut } from "./queries.ts";

const AT = `${urls.apiV1}/osdi`;
const tags = ["OSDI"];

export const OSDI_ROUTES = {
  entry: ENTRY_ROUTES.entry,
  people: createRoute({
    ...{
      method: "get",
      path: `${AT}/people`,
      tags,
      security: SECURITY,
      summary: "People in the shape of OSDI",
    },
    description:
      "Scope `people:read`; with `contacts:read` also addresses and numbers, and each person's reading is logged.",
    request: { query: PageQuestion },
    responses: { ...FOUND(OsdiPeople, "A page of people", HAL), ...KEYED },
  }),
  taggings: createRoute({
    ...{
      method: "get",
      path: `${AT}/taggings`,
      tags,
      security: SECURITY,
      summary: "Who is tagged with what, in the shape of OSDI",
    },
    description: "Scope `people:read`.",
    request: { query: PageQuestion },
    responses: { ...FOUND(OsdiTaggings, "A page of taggings", HAL), ...KEYED },
  }),
  groups: createRoute({
    ...{
      method: "get",
      path: `${AT}/groups`,
      tags,
      security: SECURITY,
      summary: "Groups in the manner of OSDI",
    },
    description: "Scope `groups:read`. All that the key reaches, on one page.",
    request: { query: NoQuestion },
    responses: { ...FOUND(OsdiGroups, "The groups", HAL), ...KEYED },
  }),
  events: EVENT_ROUTES.list,
  event: EVENT_ROUTES.one,
  attendances: ATTENDANCE_ROUTES.list,
} as const;

const everybody = sql<boolean>`true`;

/** /api/v1/osdi, the entry point, and its /people, /taggings, /groups, /events, /attendances: for tools that read the Open Supporter Data Interface. */
export function osdi({ db, keys, now }: KeyedRoom): OpenAPIHono<KeyedEnv> {
  const room = new OpenAPIHono<KeyedEnv>({ defaultHook: refuseParameter as never });
  room.openapi(OSDI_ROUTES.people, async (c) => {
    const key = c.get("key");
    const { cursor, limit } = c.req.valid("query");
    const after = cursor === undefined ? null : readCursor(cursor, z.tuple([z.uuid()]));
    const refused = lacks(c, "people:read") ?? (cursor !== undefined && after === null ? badCursor(c) : null);
    if (refused !== null) return refused as never;
    const { origin } = new URL(c.req.url);
    const { found, reach } = await withPeople(db, key.people, async (all) => {
      const page = await peopleOut(all, key, { where: everybody, after: after?.[0] ?? null, limit });
      const personIds = page.slice(0, limit).map(({ id }) => id);
      const open = key.scopes.includes("contacts:read");
      return { found: page, reach: open ? await readReach(all, { key, personIds, keys, now: now() }) : null };
    });
    const shown = found.slice(0, limit);
    const next = found.length > limit ? cursorOf([shown.at(-1)!.id]) : null;
    const embedded = shown.map((person) => osdiPerson(person, reach?.get(person.id) ?? null, origin));
    return osdiPage(c, { limit, next, embedded: { "osdi:people": embedded } });
  });
  room.openapi(OSDI_ROUTES.taggings, async (c) => {
    const key = c.get("key");
    const { cursor, limit } = c.req.valid("query");
    const after = cursor === undefined ? null : readCursor(cursor, z.tuple([z.uuid(), z.number().int()]));
    const refused = lacks(c, "people:read") ?? (cursor !== undefined && after === null ? badCursor(c) : null);
    if (refused !== null) return refused as never;
    const { origin } = new URL(c.req.url);
    const found = await withPeople(db, key.people, (all) => taggingsOut(all, key, { after, limit }));
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const next = found.length > limit && last !== undefined ? cursorOf([last.personId, last.tagId]) : null;
    const embedded = shown.map(({ personId, tagId, tag, at }) => ({
      identifiers: [`groundswell:${personId}/${tagId}`],
      created_date: at.toISOString(),
      item_type: "osdi:person",
      name: tag,
      _links: { "osdi:person": { href: `${origin}${urls.apiV1}/people/${personId}` } },
    }));
    return osdiPage(c, { limit, next, embedded: { "osdi:taggings": embedded } });
  });
  room.openapi(OSDI_ROUTES.groups, async (c) => {
    const key = c.get("key");
    const refused = lacks(c, "groups:read");
    if (refused !== null) return refused as never;
    const { origin } = new URL(c.req.url);
    const groups = await withPeople(db, key.people, (all) => groupsOut(all, key));
    const embedded = groups.map(({ id, name, openedAt, people }) => ({
      identifiers: [`groundswell:group/${id}`],
      created_date: openedAt,
      name: name.en,
      total_items: people,
      _links: { self: { href: `${origin}${urls.apiV1}/groups/${id}` } },
    }));
    return osdiPage(c, { limit: embedded.length, next: null, embedded: { "groundswell:groups": embedded } });
  });
  room.route("/", osdiEntry()).route("/", osdiEvents({ db })).route("/", osdiAttendances({ db }));
  return room;
}
