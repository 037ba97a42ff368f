import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { API_SCOPES } from "#domain/api-keys/scopes.ts";
import { FOUND, json } from "#site/api/answers/contract.ts";
import { Instant } from "#site/api/contract.ts";
import { KEYED, type KeyedEnv, SECURITY } from "#site/api/keyed/contract.ts";
import { urls } from "#site/urls.ts";

const KeyOut = z
  .object({
    name: z.string(),
    scopes: z.array(z.enum(API_SCOPES)),
    groupId: z
      .number()
      .int()
      .openapi({ description: "Reaches the people of this group and those below it." }),
    isWholeMovement: z.boolean(),
    expiresAt: Instant,
    perMinute: z.number().int(),
  })
  .openapi("Key");

export const KEY_ROUTE = createRoute({
  ...{ method: "get", path: `${urls.apiV1}/key`, tags: ["Key"], security: SECURITY },
  summary: "What this key may do",
  description: "Any key. Good for trying whether one works.",
  responses: { ...FOUND(KeyOut, "The key, without itself"), ...KEYED },
});

/** GET /api/v1/key */
export function ownKey(): OpenAPIHono<KeyedEnv> {
  return new OpenAPIHono<KeyedEnv>().openapi(KEY_ROUTE, (c) => {
    const { name, scopes, groupId, whole, expiresAt, perMinute } = c.get("key");
    return json(c, {
      name,
      scopes,
      groupId,
      isWholeMovement: whole,
      expiresAt: expiresAt.toISOString(),
      perMinute,
    });
  });
}
