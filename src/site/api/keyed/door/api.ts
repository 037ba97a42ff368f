import type { Context, MiddlewareHandler } from "hono";
import type { ApiScope } from "#domain/api-keys/scopes.ts";
import { noteUse } from "#features/api-keys/commands.ts";
import { keyHeld } from "#features/api-keys/queries.ts";
import { type RateLimiter, rateLimiter, rateLimitField } from "#kit/http/rate-limit.ts";
import type { KeyedEnv, KeyedRoom } from "#site/api/keyed/contract.ts";
import { refuse } from "#site/api/problems/api.ts";

/**
 * Lets nobody through but a request with a key that holds, and no more of them than the key may make. Nothing is told of
 * why a key does not hold.
 */
export function demandKey({ db, now }: KeyedRoom): MiddlewareHandler<KeyedEnv> {
  const limiters = new Map<number, RateLimiter>();
  return async (c, next) => {
    const [, secret = ""] = /^Bearer +(\S{1,200})$/i.exec(c.req.header("authorization") ?? "") ?? [];
    const at = now();
    const key = secret === "" ? null : await keyHeld(db, secret, at);
    const { t } = c.get("speak");
    if (key === null)
      return refuse("no-key", t("api.no-key"), {}, { "www-authenticate": 'Bearer realm="api"' });
    const limiter = limiters.get(key.perMinute) ?? rateLimiter(key.perMinute);
    limiters.set(key.perMinute, limiter);
    const allowance = limiter.take(String(key.id), at.getTime());
    if (!allowance.allowed) {
      const seconds = allowance.retryAfterS;
      return refuse("too-many", t("api.too-many", { seconds }), {}, { "retry-after": String(seconds) });
    }
    await noteUse(db, { id: key.id, now: at });
    c.set("key", key);
    c.header("cache-control", "private, no-store");
    c.header("ratelimit", rateLimitField(allowance));
    await next();
  };
}

/** The refusal to send when the key lacks `scope`; else null. */
export function lacks(c: Context<KeyedEnv>, scope: ApiScope): Response | null {
  if (c.get("key").scopes.includes(scope)) return null;
  return refuse("key-may-not", c.get("speak").t("api.key-lacks", { scope }), { reason: scope });
}

/** The same answer for what is not there and for what is somebody else's. */
export function notFound(c: Context<KeyedEnv>): Response {
  return refuse("not-found", c.get("speak").t("api.not-found"));
}

/** For a cursor that this list never gave. */
export function badCursor(c: Context<KeyedEnv>): Response {
  return refuse("bad-parameter", c.get("speak").t("api.bad-cursor"), { parameter: "cursor" });
}
