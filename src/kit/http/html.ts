import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Env } from "./env.ts";

/** Answers with a whole page: `page` is an `<html>` element. Headers set on `c` before are kept. */
export function html(c: Context<Env>, page: VNode, status: ContentfulStatusCode = 200): Response {
  return c.body(`<!doctype html>${renderToString(page)}`, status, {
    "content-type": "text/html; charset=utf-8",
  });
}
