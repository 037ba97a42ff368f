import { Hono } from "hono";
import { takeReply } from "#features/replies/commands.ts";
import type { ReplyTools } from "#features/replies/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { knowsSecret } from "#site/hooks/policy.ts";
import { urls } from "#site/urls.ts";

/**
 * POST /hooks/replies, with "Authorization: Bearer <secret>": one mail as it came ("message/rfc822"), which answers a letter
 * of ours. Mount it only where a secret and a domain for answers are set.
 *
 * @returns 200 with how many conversations it was passed on in, also when none: whoever posts must not try again
 */
export function replyHook(tools: ReplyTools & { readonly secret: string }): Hono<Env> {
  return new Hono<Env>().post(urls.replyHook, async (c) => {
    if (!knowsSecret(c, tools.secret)) return c.body(null, 401);
    const taken = await takeReply(tools, new Uint8Array(await c.req.arrayBuffer()));
    const passedOn = taken.filter(({ came }) => came === "passed-on").length;
    return c.json({ passedOn, passedOver: taken.length - passedOn });
  });
}
