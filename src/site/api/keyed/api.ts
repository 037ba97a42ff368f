import { Hono } from "hono";
import { urls } from "#site/urls.ts";
import { CONSENT_ROUTES, consents } from "./consents/api.ts";
import type { KeyedEnv, KeyedRoom } from "./contract.ts";
import { demandKey } from "./door/api.ts";
import { GROUP_ROUTES, groups } from "./groups/api.ts";
import { LIST_ROUTES, lists } from "./lists/api.ts";
import { OSDI_ROUTES, osdi } from "./osdi/api.ts";
import { PEOPLE_ROUTES, people } from "./people/api.ts";
import { KEY_ROUTE, ownKey } from "./self/api.ts";

const BEHIND_THE_DOOR = ["key", "people", "consents", "groups", "lists", "osdi"];

/** Every address that needs a key, for the document. */
export const KEYED_ROUTES = [
  KEY_ROUTE,
  ...[PEOPLE_ROUTES, CONSENT_ROUTES, GROUP_ROUTES, LIST_ROUTES, OSDI_ROUTES].flatMap((routes) =>
    Object.values(routes),
  ),
];

/** The part of the API that is about people: each address behind a key. */
export function keyedApi(room: KeyedRoom): Hono<KeyedEnv> {
  const whole = new Hono<KeyedEnv>();
  const door = demandKey(room);
  for (const word of BEHIND_THE_DOOR) whole.use(`${urls.apiV1}/${word}/*`, door);
  for (const part of [ownKey(), people(room), consents(room), groups(room), lists(room), osdi(room)])
    whole.route("/", part);
  return whole;
}
