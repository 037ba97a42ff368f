import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { ApiScope } from "#domain/api-keys/scopes.ts";
import { FOUND, json } from "#site/api/answers/contract.ts";
import { KEYED, type KeyedEnv, SECURITY } from "#site/api/keyed/contract.ts";
import { HAL } from "#site/api/keyed/osdi/pages/api.ts";
import { MOST_OF_A_PAGE, NoQuestion } from "#site/api/keyed/paging/contract.ts";
import { refuseParameter } from "#site/api/problems/api.ts";
import { urls } from "#site/urls.ts";

const AT = `${urls.apiV1}/osdi`;

/** Every collection that is told in the shape of OSDI, and the scope that opens it. */
const COLLECTIONS: readonly {
  readonly rel: string;
  readonly at: string;
  readonly title: string;
  readonly scope: ApiScope;
}[] = [
  { rel: "osdi:people", at: "people", title: "People", scope: "people:read" },
  { rel: "osdi:taggings", at: "taggings", title: "Who is tagged with what", scope: "people:read" },
  { rel: "osdi:events", at: "events", title: "Sessions", scope: "sessions:read" },
  { rel: "osdi:attendances", at: "attendances", title: "Sign-ups", scope: "sign-ups:read" },
  { rel: "groundswell:groups", at: "groups", title: "Groups", scope: "groups:read" },
];

/** Where relations are explained, for HAL. */
const CURIES = [{ name: "osdi", href: "https://opensupporter.github.io/osdi-docs/{rel}", templated: true }];

const Linked = z.object({ href: z.string(), title: z.string() });
const OsdiEntry = z
  .object({
    vendor_name: z.string(),
    product_name: z.string(),
    osdi_version: z.literal("1.2"),
    namespace: z.literal("groundswell"),
    max_pagesize: z.number().int().openapi({ description: "The largest `limit`." }),
    _links: z
      .record(z.string(), z.union([Linked, z.array(z.object({ href: z.string() }).loose())]))
      .openapi({ description: "The collections that this key may read." }),
  })
  .openapi("OsdiEntry");

export const ENTRY_ROUTES = {
  entry: createRoute({
    ...{ method: "get", path: AT, tags: ["OSDI"], security: SECURITY },
    summary: "Where tools that read OSDI begin",
    description: "Any key. Links to the collections that its scopes open.",
    request: { query: NoQuestion },
    responses: { ...FOUND(OsdiEntry, "The entry point", HAL), ...KEYED },
  }),
} as const;

/** GET /api/v1/osdi: the entry point of the Open Supporter Data Interface. */
export function osdiEntry(): OpenAPIHono<KeyedEnv> {
  const room = new OpenAPIHono<KeyedEnv>({ defaultHook: refuseParameter as never });
  return room.openapi(ENTRY_ROUTES.entry, (c) => {
    const { scopes } = c.get("key");
    const { origin } = new URL(c.req.url);
    const open = COLLECTIONS.filter(({ scope }) => scopes.includes(scope));
    const links = open.map(({ rel, at, title }) => [rel, { href: `${origin}${AT}/${at}`, title }]);
    const about = { vendor_name: "Groundswell", product_name: "Groundswell", osdi_version: "1.2" };
    return json(
      c,
      {
        ...{ ...about, namespace: "groundswell", max_pagesize: MOST_OF_A_PAGE },
        _links: {
          self: { href: origin + AT, title: "Entry point" },
          ...Object.fromEntries(links),
          curies: CURIES,
        },
      },
      HAL,
    );
  });
}
