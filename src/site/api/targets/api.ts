import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { Env } from "#kit/http/env.ts";
import { json, OK, refusal } from "#site/api/answers/contract.ts";
import { shared } from "#site/api/answers/queries.ts";
import { refuse, refuseParameter } from "#site/api/problems/api.ts";
import { SetQuestion } from "#site/api/questions/contract.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { TargetsAnswer } from "./contract.ts";
import { targetsAnswer } from "./queries.ts";

const route = createRoute({
  method: "get",
  path: `${urls.apiV1}/targets`,
  tags: ["Seats"],
  summary: "The target list in force",
  description: "Who made it, by what rule, and its seats with the most urgent first.",
  request: { query: SetQuestion },
  responses: {
    ...OK(TargetsAnswer, "The list and its seats"),
    400: refusal("A parameter that cannot be read"),
    404: refusal("No list is in force for the set"),
  },
});

/** GET /api/v1/targets */
export function targets({ live }: { live: LiveSnapshot }) {
  return new OpenAPIHono<Env>({ defaultHook: refuseParameter }).openapi(route, (c) => {
    const snapshot = live.current();
    const { set = snapshot.movement.boundarySet } = c.req.valid("query");
    const answer = targetsAnswer(snapshot, set);
    if (answer === null) return refuse("no-target-list", c.get("speak").t("api.no-list", { set })) as never;
    return shared(c, snapshot.stamp, 300) ?? json(c, answer);
  });
}
