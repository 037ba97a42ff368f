import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Env } from "./env.ts";

/**
 * Answers with a whole page: an `<html>` element, or the bytes of a document. Headers set on `c` before are kept.
 */
export function html(
  c: Context<Env>,
  page: VNode | Uint8Array,
  status: ContentfulStatusCode = 200,
): Response {
  const document = page instanceof Uint8Array ? page : `<!doctype html>${renderToString(page)}`;
  return c.body(document as string, status, { "content-type": "text/html; charset=utf-8" });
}
