import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { SavedList } from "#features/lists/contract.ts";
import { meantBy } from "#features/lists/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { FOUND, json, refusal } from "#site/api/answers/contract.ts";
import { KEYED, type KeyedEnv, type KeyedRoom, NOT_FOUND, SECURITY } from "#site/api/keyed/contract.ts";
import { badCursor, lacks, notFound } from "#site/api/keyed/door/api.ts";
import { cursorOf, NoQuestion, PageQuestion, readCursor } from "#site/api/keyed/paging/contract.ts";
import { PeopleAnswer } from "#site/api/keyed/people/contract.ts";
import { peopleOut } from "#site/api/keyed/people/queries.ts";
import { refuse, refuseParameter } from "#site/api/problems/api.ts";
import { urls } from "#site/urls.ts";
import { ListId, ListsAnswer } from "./contract.ts";
import { listsForKey } from "./queries.ts";

const AT = `${urls.apiV1}/lists`;
const tags = ["Lists"];

export const LIST_ROUTES = {
  list: createRoute({
    ...{ method: "get", path: AT, tags, security: SECURITY, summary: "Lists that the key may use" },
    description:
      "Scope `lists:read`. Those shared in the groups that the key reaches, and those shared downwards from above.",
    request: { query: NoQuestion },
    responses: { ...FOUND(ListsAnswer, "The lists"), ...KEYED },
  }),
  people: createRoute({
    ...{
      method: "get",
      path: `${AT}/{id}/people`,
      tags,
      security: SECURITY,
      summary: "Who is on a list now",
    },
    description:
      "Scopes `lists:read` and `people:read`. Worked out at this moment, within the groups that the key reaches. By id, a page at a time.",
    request: { params: ListId, query: PageQuestion },
    responses: {
      ...FOUND(PeopleAnswer, "A page of people"),
      ...KEYED,
      ...NOT_FOUND,
      409: refusal("It names a tag or a group that is not there any more"),
    },
  }),
} as const;

/** /api/v1/lists, for keys. */
export function lists({ db, live, now }: KeyedRoom): OpenAPIHono<KeyedEnv> {
  const room = new OpenAPIHono<KeyedEnv>({ defaultHook: refuseParameter as never });
  room.openapi(LIST_ROUTES.list, async (c) => {
    const refused = lacks(c, "lists:read");
    if (refused !== null) return refused as never;
    return json(c, { lists: (await listsForKey(db, c.get("key"))).map(listOut) });
  });
  room.openapi(LIST_ROUTES.people, async (c) => {
    const key = c.get("key");
    const { cursor, limit } = c.req.valid("query");
    const after = cursor === undefined ? null : readCursor(cursor, z.tuple([z.uuid()]));
    const refused =
      lacks(c, "lists:read") ??
      lacks(c, "people:read") ??
      (cursor !== undefined && after === null ? badCursor(c) : null);
    if (refused !== null) return refused as never;
    const id = Number(c.req.valid("param").id);
    const list = (await listsForKey(db, key)).find((each) => each.id === id);
    if (list === undefined) return notFound(c) as never;
    const found = await withPeople(db, key.people, async (all) => {
      const asked = { segment: list.segment, scope: key.people, places: live.current().places, now: now() };
      const meant = await meantBy(all, asked);
      return meant.ok ? peopleOut(all, key, { where: meant.where, after: after?.[0] ?? null, limit }) : null;
    });
    if (found === null) return refuse("list-unusable", c.get("speak").t("api.list-unusable")) as never;
    const shown = found.slice(0, limit);
    return json(c, { people: shown, next: found.length > limit ? cursorOf([shown.at(-1)!.id]) : null });
  });
  return room;
}

function listOut({ id, name, groupId, shared, segment, changedAt }: SavedList) {
  return { id, name, groupId, shared, segment, changedAt: changedAt.toISOString() };
}
