import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { Env } from "#kit/http/env.ts";
import { json, OK } from "#site/api/answers/contract.ts";
import { shared } from "#site/api/answers/queries.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { DatasetsAnswer } from "./contract.ts";
import { datasetsInFull } from "./queries.ts";

const route = createRoute({
  method: "get",
  path: `${urls.apiV1}/datasets`,
  tags: ["Sources"],
  summary: "The official files that answers are made from",
  description: "Show the attributions where you show the answers.",
  responses: OK(DatasetsAnswer, "The sources in use"),
});

/** GET /api/v1/datasets */
export function datasets({ live }: { live: LiveSnapshot }) {
  return new OpenAPIHono<Env>().openapi(route, (c) => {
    const snapshot = live.current();
    return shared(c, snapshot.stamp, 300) ?? json(c, { datasets: datasetsInFull(snapshot) });
  });
}
