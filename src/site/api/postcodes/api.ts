import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { BoundarySet } from "#domain/elections/seats.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import type { Env } from "#kit/http/env.ts";
import type { Located } from "#registers/places/contract.ts";
import { FOUND, json, refusal } from "#site/api/answers/contract.ts";
import { datasetsOf } from "#site/api/datasets/queries.ts";
import { refuseFinding } from "#site/api/nearest/api.ts";
import { refused } from "#site/finder/queries.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { PostcodeAnswer } from "./contract.ts";

const route = createRoute({
  method: "get",
  path: `${urls.apiV1}/postcodes/{postcode}`,
  tags: ["Finder"],
  summary: "Where a postcode is, and its seat in each set",
  description:
    "Whole, its sector or its first half, as people type it. Never stored or logged; the answer is for the asker's own cache only.",
  request: {
    params: z.object({
      postcode: z.string().openapi({ description: "As people type it.", example: "SW11 5TE" }),
    }),
  },
  responses: {
    ...FOUND(PostcodeAnswer, "The place"),
    400: refusal("Not a postcode"),
    404: refusal("Not in our records, or outside Great Britain"),
  },
});

/** GET /api/v1/postcodes/{postcode} */
export function postcodes({ live }: { live: LiveSnapshot }) {
  return new OpenAPIHono<Env>().openapi(route, (c) => {
    const snapshot = live.current();
    const { postcode: typed } = c.req.valid("param");
    const parsed = parsePostcode(typed);
    const speak = c.get("speak");
    if (parsed.kind === "blank") return refuseFinding(parsed, typed, speak) as never;
    if (parsed.kind === "refused") return refuseFinding(refused(snapshot, parsed), typed, speak) as never;
    const located = snapshot.places.locate(parsed);
    if (!located.ok) {
      const { reason, suggestion } = located;
      return refuseFinding({ kind: "unknown", reason, suggestion }, typed, speak) as never;
    }
    c.header("cache-control", "private, max-age=300");
    const { postcode, lat, lng, precision, note } = located;
    const seats = { "2010": seatIn(located, "2010"), "2024": seatIn(located, "2024") };
    const answer: PostcodeAnswer = {
      postcode,
      lat,
      lng,
      precision,
      note,
      seats,
      datasets: datasetsOf(snapshot),
    };
    return json(c, answer);
  });
}

function seatIn({ seats, shares }: Extract<Located, { ok: true }>, set: BoundarySet) {
  const seat = seats[set];
  return seat === null
    ? null
    : { set, code: seat.code, name: seat.name, share: Math.round(shares[set] * 1e4) / 1e4 };
}
