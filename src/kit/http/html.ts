import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Env } from "./env.ts";

/** Answers with a whole page: an `<html>` element, rendered or still to be. Headers set on `c` before are kept. */
export function html(c: Context<Env>, page: VNode | string, status: ContentfulStatusCode = 200): Response {
  const text = typeof page === "string" ? page : renderToString(page);
  return c.body(`<!doctype html>${text}`, status, { "content-type": "text/html; charset=utf-8" });
}
