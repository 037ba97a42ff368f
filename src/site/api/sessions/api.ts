import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Env } from "#kit/http/env.ts";
import { json, OK, refusal } from "#site/api/answers/contract.ts";
import { sessionsTag, shared } from "#site/api/answers/queries.ts";
import { echo, refuse, refuseParameter } from "#site/api/problems/api.ts";
import {
  ClustersQuestion,
  FeaturesQuestion,
  MOST_FEATURES,
  SessionsQuestion,
  seatKeyOf,
} from "#site/api/questions/contract.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { chosenSessions, listedSessions, notThere } from "./choice/queries.ts";
import { sessionClusters } from "./clusters/queries.ts";
import { ClusterFeatures, SessionFeatures, SessionOut, SessionsAnswer } from "./contract.ts";
import { sessionFeature, sessionOut } from "./queries.ts";

const AT = urls.apiV1;
const tags = ["Sessions"];
const BAD = { 400: refusal("A parameter that cannot be read") } as const;
const GEOJSON = "application/geo+json";

const listRoute = createRoute({
  method: "get",
  path: `${AT}/sessions`,
  tags,
  summary: "Sessions to come, by start",
  description: "In a box, of a seat, a group or a weekend, between days; a page at a time.",
  request: { query: SessionsQuestion },
  responses: {
    ...{ ...OK(SessionsAnswer, "One page of sessions"), ...BAD },
    404: refusal("No such group, or no such weekend to come"),
  },
});

const featuresRoute = createRoute({
  method: "get",
  path: `${AT}/sessions.geojson`,
  tags,
  summary: "Sessions as points",
  description: `The first ${MOST_FEATURES} that fit, by start. For many on one map use the clusters.`,
  request: { query: FeaturesQuestion },
  responses: { ...OK(SessionFeatures, "GeoJSON", GEOJSON), ...BAD },
});

const clustersRoute = createRoute({
  method: "get",
  path: `${AT}/sessions/clusters`,
  tags,
  summary: "Sessions of a view, counted together",
  description:
    "A few kilobytes for any view, however many sessions there are. Every session in view is counted once.",
  request: { query: ClustersQuestion },
  responses: { ...OK(ClusterFeatures, "GeoJSON", GEOJSON), ...BAD },
});

const oneRoute = createRoute({
  method: "get",
  path: `${AT}/sessions/{id}`,
  tags,
  summary: "One session",
  description: "Also one that was called off, until it would have been over.",
  request: {
    params: z.object({ id: z.string().openapi({ description: "As the lists of sessions give it." }) }),
  },
  responses: { ...OK(SessionOut, "The session"), 404: refusal("No such session to come") },
});

/** GET /api/v1/sessions, /sessions.geojson, /sessions/clusters, /sessions/{id} */
export function sessions({ live, now }: { live: LiveSnapshot; now: () => Date }) {
  const room = new OpenAPIHono<Env>({ defaultHook: refuseParameter });
  room.openapi(listRoute, (c) => {
    const snapshot = live.current();
    const { bbox, seat: asked, set, page = 1, perPage = 20, ...narrowed } = c.req.valid("query");
    const { group, weekend, changedSince, calledOff, ...filters } = narrowed;
    const seat = asked === undefined ? undefined : seatKeyOf(asked, set ?? snapshot.movement.boundarySet);
    const unknown = notThere(snapshot, { group, weekend });
    if (unknown !== null) {
      const words = c.get("speak").t(`api.no-${unknown}`);
      return refuse("not-found", words, { parameter: unknown }) as never;
    }
    const at = now();
    const held = shared(c, sessionsTag(snapshot, at), 30);
    if (held !== null) return held;
    const further = { group, weekend, changedSince, calledOff };
    const chosen = listedSessions(snapshot, { filters, bbox, seat, now: at }, further);
    const shown = chosen.slice((page - 1) * perPage, page * perPage);
    return json(c, {
      sessions: shown.map((session) => sessionOut(session, snapshot)),
      page,
      pages: Math.max(1, Math.ceil(chosen.length / perPage)),
      total: chosen.length,
    });
  });
  room.openapi(featuresRoute, (c) => {
    const snapshot = live.current();
    const at = now();
    const held = shared(c, sessionsTag(snapshot, at), 30);
    if (held !== null) return held;
    const { bbox, seat: asked, set, ...filters } = c.req.valid("query");
    const seat = asked === undefined ? undefined : seatKeyOf(asked, set ?? snapshot.movement.boundarySet);
    const features = chosenSessions(snapshot, { filters, bbox, seat, now: at }).flatMap(
      (session) => sessionFeature(session) ?? [],
    );
    const body = {
      type: "FeatureCollection",
      features: features.slice(0, MOST_FEATURES),
      total: features.length,
    };
    return json(c, body, GEOJSON);
  });
  room.openapi(clustersRoute, (c) => {
    const snapshot = live.current();
    const at = now();
    return (
      shared(c, sessionsTag(snapshot, at), 30) ??
      json(c, sessionClusters(snapshot, c.req.valid("query"), at), GEOJSON)
    );
  });
  room.openapi(oneRoute, (c) => {
    const snapshot = live.current();
    const { id } = c.req.valid("param");
    const session = snapshot.session(id) ?? snapshot.calledOff.find((each) => each.id === id);
    if (session === undefined || session.endsAt <= now()) {
      return refuse("unknown-session", c.get("speak").t("api.no-session", { id: echo(id) })) as never;
    }
    return shared(c, snapshot.stamp, 30) ?? json(c, sessionOut(session, snapshot));
  });
  return room;
}
