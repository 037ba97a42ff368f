import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { withPeople } from "#registers/people/scope/queries.ts";
import { FOUND } from "#site/api/answers/contract.ts";
import { KEYED, type KeyedEnv, type KeyedRoom, SECURITY } from "#site/api/keyed/contract.ts";
import { badCursor, lacks } from "#site/api/keyed/door/api.ts";
import { HAL, osdiPage } from "#site/api/keyed/osdi/pages/api.ts";
import { cursorOf, readCursor } from "#site/api/keyed/paging/contract.ts";
import { refuseParameter } from "#site/api/problems/api.ts";
import { urls } from "#site/urls.ts";
import { AttendancesQuestion, OsdiAttendances } from "./contract.ts";
import { attendancesOut, forgottenAmong, osdiAttendance } from "./queries.ts";

const tags = ["OSDI"];

export const ATTENDANCE_ROUTES = {
  list: createRoute({
    ...{ method: "get", path: `${urls.apiV1}/osdi/attendances`, tags, security: SECURITY },
    summary: "Who signed up and who came, in the shape of OSDI",
    description:
      "Scope `sign-ups:read`. Sign-ups for sessions of the key's groups, and of its people anywhere. People by a link alone: what it shows needs `people:read`, and is nothing for people outside the key's groups.",
    request: { query: AttendancesQuestion },
    responses: { ...FOUND(OsdiAttendances, "A page of attendances", HAL), ...KEYED },
  }),
} as const;

/** /api/v1/osdi/attendances: sign-ups for tools that read the Open Supporter Data Interface. */
export function osdiAttendances({ db }: Pick<KeyedRoom, "db">): OpenAPIHono<KeyedEnv> {
  const room = new OpenAPIHono<KeyedEnv>({ defaultHook: refuseParameter as never });
  room.openapi(ATTENDANCE_ROUTES.list, async (c) => {
    const key = c.get("key");
    const { cursor, limit, event, changedSince } = c.req.valid("query");
    const after = cursor === undefined ? null : readCursor(cursor, z.tuple([z.uuid()]));
    const refused =
      lacks(c, "sign-ups:read") ?? (cursor !== undefined && after === null ? badCursor(c) : null);
    if (refused !== null) return refused as never;
    const asked = {
      ...{ after: after?.[0] ?? null, limit },
      ...(event === undefined ? {} : { event }),
      ...(changedSince === undefined ? {} : { changedSince: new Date(changedSince) }),
    };
    const found = await withPeople(db, key.people, (people) => attendancesOut(people, asked));
    const shown = found.slice(0, limit);
    const forgotten = await forgottenAmong(
      db,
      shown.map(({ personId }) => personId),
    );
    const next = found.length > limit ? cursorOf([shown.at(-1)!.id]) : null;
    const { origin } = new URL(c.req.url);
    const embedded = shown.map((each) =>
      osdiAttendance(each, { forgotten: forgotten.has(each.personId), origin }),
    );
    return osdiPage(c, {
      ...{ limit, next, asked: { event, changedSince } },
      embedded: { "osdi:attendances": embedded },
    });
  });
  return room;
}
