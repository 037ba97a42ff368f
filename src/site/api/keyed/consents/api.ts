import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { once } from "#features/api-keys/writes/commands.ts";
import { recordConsent, withdraw } from "#registers/people/consent/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
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
import { personOut } from "#site/api/keyed/people/queries.ts";
import { writeAnswer } from "#site/api/keyed/writes/api.ts";
import { refuse, refuseParameter } from "#site/api/problems/api.ts";
import { urls } from "#site/urls.ts";
import { ConsentIn, ConsentMade, ConsentsAnswer, ConsentsOfAnswer, ConsentsQuestion } from "./contract.ts";
import { consentsOut } from "./queries.ts";

const AT = urls.apiV1;
const tags = ["Consents"];
/** Pairs of channel and purpose there can be for one person. */
const MOST_OF_ONE = 100;

export const CONSENT_ROUTES = {
  list: createRoute({
    ...{
      method: "get",
      path: `${AT}/consents`,
      tags,
      security: SECURITY,
      summary: "Consents in force, a page at a time",
    },
    description: "Scope `consents:read`. A pair that is missing was never asked for, which means no.",
    request: { query: ConsentsQuestion },
    responses: { ...FOUND(ConsentsAnswer, "A page of consents"), ...KEYED },
  }),
  of: createRoute({
    ...{
      method: "get",
      path: `${AT}/people/{id}/consents`,
      tags,
      security: SECURITY,
      summary: "What one person agreed to",
    },
    description: "Scope `consents:read`.",
    request: { params: PersonId },
    responses: { ...FOUND(ConsentsOfAnswer, "Consents in force"), ...KEYED, ...NOT_FOUND },
  }),
  add: createRoute({
    ...{
      method: "post",
      path: `${AT}/people/{id}/consents`,
      tags,
      security: SECURITY,
      summary: "Write down a consent or its withdrawal",
    },
    description:
      "Scope `consents:write`. A row of the ledger, with its evidence: nothing is ever changed or removed there. After a withdrawal is answered, nothing more is sent.",
    request: {
      params: PersonId,
      headers: IdempotencyKey,
      body: { required: true, content: { "application/json": { schema: ConsentIn } } },
    },
    responses: {
      201: { ...FOUND(ConsentMade, "Written down")[200] },
      ...KEYED,
      ...NOT_FOUND,
      422: refusal("Not offered on this channel, or in the future"),
    },
  }),
} as const;

/** /api/v1/consents and /api/v1/people/{id}/consents, for keys. */
export function consents({ db, keys, now }: KeyedRoom): OpenAPIHono<KeyedEnv> {
  const room = new OpenAPIHono<KeyedEnv>({ defaultHook: refuseParameter as never });
  room.openapi(CONSENT_ROUTES.list, async (c) => {
    const key = c.get("key");
    const { cursor, ...question } = c.req.valid("query");
    const after =
      cursor === undefined ? null : readCursor(cursor, z.tuple([z.uuid(), z.string(), z.string()]));
    const refused =
      lacks(c, "consents:read") ?? (cursor !== undefined && after === null ? badCursor(c) : null);
    if (refused !== null) return refused as never;
    const found = await withPeople(db, key.people, (all) => consentsOut(all, key, { ...question, after }));
    const shown = found.slice(0, question.limit);
    const last = shown.at(-1);
    const more = found.length > question.limit && last !== undefined;
    return json(c, {
      consents: shown,
      next: more ? cursorOf([last.personId, last.channel, last.purpose]) : null,
    });
  });
  room.openapi(CONSENT_ROUTES.of, async (c) => {
    const key = c.get("key");
    const refused = lacks(c, "consents:read");
    if (refused !== null) return refused as never;
    const { id } = c.req.valid("param");
    const found = await withPeople(db, key.people, async (all) =>
      (await personOut(all, key, id)) === null
        ? null
        : consentsOut(all, key, { personId: id, after: null, limit: MOST_OF_ONE }),
    );
    return found === null ? (notFound(c) as never) : json(c, { consents: found });
  });
  room.openapi(CONSENT_ROUTES.add, async (c) => {
    const key = c.get("key");
    const refused = lacks(c, "consents:write");
    if (refused !== null) return refused as never;
    const { t } = c.get("speak");
    const { id: personId } = c.req.valid("param");
    const { act, at, how, place, evidence, channel, purpose } = c.req.valid("json");
    return writeAnswer(c, { keys, now: now() }, (asked) =>
      once<PeopleDb>(
        asked,
        (work) => withPeople(db, key.people, work),
        async (all) => {
          if ((await personOut(all, key, personId)) === null) return notFound(c);
          const row = {
            ...{ personId, channel, purpose, how, at: new Date(at), now: now(), author: key.actor },
            ...{ shownAt: place, proof: { key: key.id, evidence } },
          };
          if (row.at > row.now)
            return refuse("cannot-be-kept", t("api.consent.in-the-future"), { reason: "in-the-future" });
          const done =
            act === "withdrawn"
              ? await withdraw(all, row)
              : await recordConsent(all, { ...row, act, wordingId: null });
          if (done.ok) return { status: 201, body: { personId, act } };
          if (done.reason === "no-such-person") return notFound(c);
          return refuse("cannot-be-kept", t("api.consent.not-offered", { channel, purpose }), {
            reason: done.reason,
          });
        },
      ),
    ) as never;
  });
  return room;
}
