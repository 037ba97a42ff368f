import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { withPeople } from "#registers/people/scope/queries.ts";
import { FOUND, json } from "#site/api/answers/contract.ts";
import { KEYED, type KeyedEnv, type KeyedRoom, NOT_FOUND, SECURITY } from "#site/api/keyed/contract.ts";
import { lacks, notFound } from "#site/api/keyed/door/api.ts";
import { refuseParameter } from "#site/api/problems/api.ts";
import { urls } from "#site/urls.ts";
import { GroupId, GroupOut, GroupsAnswer } from "./contract.ts";
import { groupsOut } from "./queries.ts";

const AT = `${urls.apiV1}/groups`;
const tags = ["Groups"];

export const GROUP_ROUTES = {
  list: createRoute({
    ...{ method: "get", path: AT, tags, security: SECURITY, summary: "Groups that the key reaches" },
    description: "Scope `groups:read`. All of them: there are some hundreds at most.",
    responses: { ...FOUND(GroupsAnswer, "The groups"), ...KEYED },
  }),
  one: createRoute({
    ...{ method: "get", path: `${AT}/{id}`, tags, security: SECURITY, summary: "One group" },
    description: "Scope `groups:read`.",
    request: { params: GroupId },
    responses: { ...FOUND(GroupOut, "The group"), ...KEYED, ...NOT_FOUND },
  }),
} as const;

/** /api/v1/groups, for keys. */
export function groups({ db }: KeyedRoom): OpenAPIHono<KeyedEnv> {
  const room = new OpenAPIHono<KeyedEnv>({ defaultHook: refuseParameter as never });
  room.openapi(GROUP_ROUTES.list, async (c) => {
    const key = c.get("key");
    const refused = lacks(c, "groups:read");
    if (refused !== null) return refused as never;
    return json(c, { groups: await withPeople(db, key.people, (all) => groupsOut(all, key)) });
  });
  room.openapi(GROUP_ROUTES.one, async (c) => {
    const key = c.get("key");
    const refused = lacks(c, "groups:read");
    if (refused !== null) return refused as never;
    const id = Number(c.req.valid("param").id);
    const [found] = await withPeople(db, key.people, (all) => groupsOut(all, key, id));
    return found === undefined ? (notFound(c) as never) : json(c, found);
  });
  return room;
}
