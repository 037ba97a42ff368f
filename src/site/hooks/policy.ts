import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import type { Env } from "#kit/http/env.ts";

/** Whether whoever posts knows the secret: "Authorization: Bearer <secret>". Compared in the same time whatever was sent. */
export function knowsSecret(c: Context<Env>, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(c.req.header("authorization") ?? ""), digest(`Bearer ${secret}`));
}
