import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import type { Env } from "#kit/http/env.ts";
import { json, OK, refusal } from "#site/api/answers/contract.ts";
import { sessionsTag, shared } from "#site/api/answers/queries.ts";
import { echo, refuse, refuseParameter } from "#site/api/problems/api.ts";
import { SetQuestion, ShapesQuestion } from "#site/api/questions/contract.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { SeatFeatures, SeatInFull, SeatsAnswer } from "./contract.ts";
import { seatBrief, seatInFull } from "./queries.ts";
import { seatsGeoJson } from "./shapes/queries.ts";

const AT = urls.apiV1;
const tags = ["Seats"];
const BAD = { 400: refusal("A parameter that cannot be read") } as const;
const GEOJSON = "application/geo+json";

const listRoute = createRoute({
  method: "get",
  path: `${AT}/seats`,
  tags,
  summary: "Every seat of a set, by name",
  request: { query: SetQuestion },
  responses: { ...OK(SeatsAnswer, "The seats with their results in force"), ...BAD },
});

const shapesRoute = createRoute({
  method: "get",
  path: `${AT}/seats.geojson`,
  tags,
  summary: "Every seat of a set on the map",
  description:
    "Areas, simplified for drawing, where boundaries are imported; else the seats' centres. Never use either to tell which seat a house is in.",
  request: { query: ShapesQuestion },
  responses: { ...OK(SeatFeatures, "GeoJSON", GEOJSON), ...BAD },
});

const oneRoute = createRoute({
  method: "get",
  path: `${AT}/seats/{set}/{code}`,
  tags,
  summary: "One seat with its history, neighbours and sessions",
  request: {
    params: z.object({
      set: z.string().openapi({ description: "2010 or 2024.", example: "2024" }),
      code: z.string().openapi({ description: "A letter and eight digits.", example: "E14001081" }),
    }),
  },
  responses: { ...OK(SeatInFull, "The seat"), 404: refusal("No such seat") },
});

/** GET /api/v1/seats, /seats.geojson, /seats/{set}/{code} */
export function seats({ live, now }: { live: LiveSnapshot; now: () => Date }) {
  const room = new OpenAPIHono<Env>({ defaultHook: refuseParameter });
  room.openapi(listRoute, (c) => {
    const snapshot = live.current();
    const { set = snapshot.movement.boundarySet } = c.req.valid("query");
    const held = shared(c, snapshot.stamp, 300);
    return (
      held ?? json(c, { set, seats: snapshot.places.seats(set).map((seat) => seatBrief(seat, snapshot)) })
    );
  });
  room.openapi(shapesRoute, (c) => {
    const snapshot = live.current();
    const { set = snapshot.movement.boundarySet, bbox, detail } = c.req.valid("query");
    const held = shared(c, snapshot.stamp, 300);
    return (
      held ??
      (c.body(seatsGeoJson(snapshot, { set, bbox, detail }), 200, { "content-type": GEOJSON }) as never)
    );
  });
  room.openapi(oneRoute, (c) => {
    const snapshot = live.current();
    const { set: asked, code } = c.req.valid("param");
    const set = BOUNDARY_SETS.find((known) => known === asked);
    const at = now();
    const seat = set === undefined ? null : seatInFull({ set, code: code.toUpperCase() }, snapshot, at);
    if (seat === null) {
      return refuse(
        "unknown-seat",
        c.get("speak").t("api.no-seat", { code: echo(code), set: echo(asked) }),
      ) as never;
    }
    return shared(c, sessionsTag(snapshot, at), 60) ?? json(c, seat);
  });
  return room;
}
