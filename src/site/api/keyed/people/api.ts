import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { once } from "#features/api-keys/writes/commands.ts";
import type { FieldRefusal } from "#registers/people/contract.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { FOUND, json, refusal } from "#site/api/answers/contract.ts";
import {
  IdempotencyKey,
  KEYED,
  type KeyedEnv,
  type KeyedRoom,
  NOT_FOUND,
  PersonId,
  SECURITY,
} from "#site/api/keyed/contract.ts";
import { badCursor, lacks, notFound } from "#site/api/keyed/door/api.ts";
import { cursorOf, readCursor } from "#site/api/keyed/paging/contract.ts";
import { writeAnswer } from "#site/api/keyed/writes/api.ts";
import { refuse, refuseParameter } from "#site/api/problems/api.ts";
import { urls } from "#site/urls.ts";
import { addByKey, changeByKey, contactsByKey } from "./commands.ts";
import {
  ContactsAnswer,
  DetailsIn,
  PeopleAnswer,
  PeopleQuestion,
  PersonChanged,
  PersonIn,
  PersonMade,
  PersonOut,
} from "./contract.ts";
import { peopleOut, personOut, whereOf } from "./queries.ts";

const AT = `${urls.apiV1}/people`;
const tags = ["People"];
const body = <T extends z.ZodType>(schema: T) => ({
  required: true,
  content: { "application/json": { schema } },
});

export const PEOPLE_ROUTES = {
  list: createRoute({
    ...{ method: "get", path: AT, tags, security: SECURITY, summary: "People, a page at a time" },
    description: "Scope `people:read`. By id, which is the order they came in.",
    request: { query: PeopleQuestion },
    responses: { ...FOUND(PeopleAnswer, "A page of people"), ...KEYED, ...NOT_FOUND },
  }),
  one: createRoute({
    ...{ method: "get", path: `${AT}/{id}`, tags, security: SECURITY, summary: "One person" },
    description: "Scope `people:read`.",
    request: { params: PersonId },
    responses: { ...FOUND(PersonOut, "The person"), ...KEYED, ...NOT_FOUND },
  }),
  contacts: createRoute({
    ...{
      method: "get",
      path: `${AT}/{id}/contacts`,
      tags,
      security: SECURITY,
      summary: "How to reach one person",
    },
    description:
      "Scope `contacts:read`. Each reading is written to the log, which the person can see. Whether they agreed to be written to is another question: see their consents.",
    request: { params: PersonId },
    responses: { ...FOUND(ContactsAnswer, "Postcode and contact points"), ...KEYED, ...NOT_FOUND },
  }),
  add: createRoute({
    ...{ method: "post", path: AT, tags, security: SECURITY, summary: "Add a person" },
    description:
      "Scope `people:write`, with a key of the whole movement: only there may it be told that somebody is known already. They have agreed to nothing yet.",
    request: { headers: IdempotencyKey, body: body(PersonIn) },
    responses: {
      201: { ...FOUND(PersonMade, "Added")[200] },
      ...KEYED,
      409: refusal("Somebody has that address or number"),
      422: refusal("A field that cannot be kept"),
    },
  }),
  change: createRoute({
    ...{ method: "patch", path: `${AT}/{id}`, tags, security: SECURITY, summary: "Change a person" },
    description: "Scope `people:write`. The same again changes nothing, so no `Idempotency-Key` is needed.",
    request: { params: PersonId, body: body(DetailsIn) },
    responses: {
      ...FOUND(PersonChanged, "Changed"),
      ...KEYED,
      ...NOT_FOUND,
      422: refusal("A field that cannot be kept"),
    },
  }),
} as const;

/** /api/v1/people, for keys. */
export function people({ db, live, keys, now }: KeyedRoom): OpenAPIHono<KeyedEnv> {
  const room = new OpenAPIHono<KeyedEnv>({ defaultHook: refuseParameter as never });
  const reached = (c: Context<KeyedEnv>, id: string) =>
    withPeople(db, c.get("key").people, (all) => personOut(all, c.get("key"), id));
  room.openapi(PEOPLE_ROUTES.list, async (c) => {
    const key = c.get("key");
    const { cursor, limit, ...question } = c.req.valid("query");
    const after = cursor === undefined ? null : readCursor(cursor, z.tuple([z.uuid()]));
    const refused = lacks(c, "people:read") ?? (cursor !== undefined && after === null ? badCursor(c) : null);
    if (refused !== null) return refused as never;
    const found = await withPeople(db, key.people, async (all) => {
      const where = await whereOf(all, key, question);
      return where === null ? null : peopleOut(all, key, { where, after: after?.[0] ?? null, limit });
    });
    if (found === null) return notFound(c) as never;
    const shown = found.slice(0, limit);
    return json(c, { people: shown, next: found.length > limit ? cursorOf([shown.at(-1)!.id]) : null });
  });
  room.openapi(PEOPLE_ROUTES.one, async (c) => {
    const refused = lacks(c, "people:read");
    if (refused !== null) return refused as never;
    const found = await reached(c, c.req.valid("param").id);
    return found === null ? (notFound(c) as never) : json(c, found);
  });
  room.openapi(PEOPLE_ROUTES.contacts, async (c) => {
    const refused = lacks(c, "contacts:read");
    if (refused !== null) return refused as never;
    const key = c.get("key");
    const { id } = c.req.valid("param");
    const answer = await withPeople(db, key.people, async (all) =>
      (await personOut(all, key, id)) === null ? null : contactsByKey(all, { personId: id, key, now: now() }),
    );
    return answer === null ? (notFound(c) as never) : json(c, answer);
  });
  room.openapi(PEOPLE_ROUTES.add, async (c) => {
    const key = c.get("key");
    const { t } = c.get("speak");
    const refused =
      lacks(c, "people:write") ??
      (key.whole ? null : refuse("key-may-not", t("api.key-too-narrow"), { reason: "group" }));
    if (refused !== null) return refused as never;
    const { contacts, ...details } = c.req.valid("json");
    return writeAnswer(c, { keys, now: now() }, (asked) =>
      once<PeopleDb>(
        asked,
        (work) => withPeople(db, wholeMovement("api-add"), work),
        async (all) => {
          const added = await addByKey(
            all,
            { details, contacts },
            { key, places: live.current().places, now: now() },
          );
          if ("status" in added) return added;
          if (added.reason === "already-known")
            return refuse("already-known", t("api.already-known"), {
              reason: added.kind,
              personId: added.personId,
            });
          return cannotBeKept(c, added.refusals);
        },
      ),
    ) as never;
  });
  room.openapi(PEOPLE_ROUTES.change, async (c) => {
    const refused = lacks(c, "people:write");
    if (refused !== null) return refused as never;
    const { id: personId } = c.req.valid("param");
    if ((await reached(c, personId)) === null) return notFound(c) as never;
    const details = c.req.valid("json");
    // A new postcode may lead into a group beyond the key's own.
    const changed = await withPeople(db, wholeMovement("api-change"), (all) =>
      changeByKey(
        all,
        { personId, details },
        { key: c.get("key"), places: live.current().places, now: now() },
      ),
    );
    if (changed.ok) return json(c, { id: personId, changed: changed.changed });
    return (changed.reason === "refused" ? cannotBeKept(c, changed.refusals) : notFound(c)) as never;
  });
  return room;
}

function cannotBeKept(c: Context<KeyedEnv>, refusals: readonly FieldRefusal[]): Response {
  const fields = refusals.map(({ field, reason }) => ({ field, reason }));
  const named = [...new Set(fields.map(({ field }) => field))].join(", ");
  return refuse("cannot-be-kept", c.get("speak").t("api.cannot-be-kept", { fields: named }), { fields });
}
