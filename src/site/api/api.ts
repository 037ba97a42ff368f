import { OpenAPIHono, type RouteConfig } from "@hono/zod-openapi";
import type { Env } from "#kit/http/env.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { shared, textTag } from "./answers/queries.ts";
import { datasets } from "./datasets/api.ts";
import { feed } from "./feed/api.ts";
import { KEYED_ROUTES } from "./keyed/api.ts";
import { nearest } from "./nearest/api.ts";
import { postcodes } from "./postcodes/api.ts";
import { seats } from "./seats/api.ts";
import { sessions } from "./sessions/api.ts";
import { targets } from "./targets/api.ts";

export type ApiRoom = {
  readonly live: LiveSnapshot;
  readonly now: () => Date;
  /** The site's own address, "https://example.org"; null takes it from the request. */
  readonly origin: string | null;
};

/** The JSON API, version 1: every room of it and the document that describes them. */
export function api(room: ApiRoom): OpenAPIHono<Env> {
  const whole = new OpenAPIHono<Env>();
  for (const part of [
    nearest(room),
    postcodes(room),
    seats(room),
    targets(room),
    sessions(room),
    datasets(room),
    feed(room),
  ]) {
    whole.route("/", part);
  }
  const document = JSON.stringify(documentOf(whole, KEYED_ROUTES));
  const tag = textTag(document);
  whole.get(
    urls.openapi,
    (c) => shared(c, tag, 3600) ?? c.body(document, 200, { "content-type": "application/json" }),
  );
  return whole;
}

export type ApiDocument = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

/**
 * The OpenAPI 3.1 document, made from the schemas that the rooms read and write with.
 *
 * @param keyed routes that another room answers, behind a key
 */
export function documentOf(whole: OpenAPIHono<Env>, keyed: readonly RouteConfig[] = []): ApiDocument {
  const all = new OpenAPIHono<Env>().route("/", whole) as OpenAPIHono<Env>;
  for (const route of keyed) all.openAPIRegistry.registerPath(route);
  if (keyed.length > 0)
    all.openAPIRegistry.registerComponent("securitySchemes", "key", {
      type: "http",
      scheme: "bearer",
      description: "A key made at the desk or by `groundswell api-keys add`.",
    });
  return all.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Groundswell API",
      version: "1.0.0",
      description:
        "Where help is needed: postcodes, seats, target lists and sessions, read only, no key. With a key also people, consents, groups and lists.",
      license: { name: "AGPL-3.0-only", url: "https://spdx.org/licenses/AGPL-3.0-only.html" },
    },
    servers: [{ url: "/" }],
  });
}
