import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { NO_LIMITS, WEEKDAYS } from "#domain/finder/limits.ts";
import { OUTSIDE_REFUSALS } from "#domain/postcodes/refusals.ts";
import type { Env } from "#kit/http/env.ts";
import type { HotRoute } from "#kit/http/hot-routes.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { FOUND, refusal } from "#site/api/answers/contract.ts";
import { SetName } from "#site/api/contract.ts";
import { echo, refuse } from "#site/api/problems/api.ts";
import { MOST_SEATS, ORDERS, type Question, readQuestion } from "#site/finder/contract.ts";
import { answerFinder, type Finding } from "#site/finder/queries.ts";
import type { LiveSnapshot, Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { NearestAnswer } from "./contract.ts";
import { distanceInWords, knownPiece, nearestJson } from "./queries.ts";
import { isPlain, writeQuickly } from "./quick/queries.ts";

const yes = (description: string) => z.boolean().optional().openapi({ description });

/** The question for the document; the room itself reads it with `readQuestion`, as the page does. */
const NearestQuestion = z.object({
  postcode: z.string().optional().openapi({
    description: "As people type it: whole, its sector or its first half. Give this, or `lat` with `lng`.",
    example: "SW11 5TE",
  }),
  lat: z
    .number()
    .min(-90)
    .max(90)
    .optional()
    .openapi({ description: "Degrees north, in place of a postcode, with `lng`." }),
  lng: z.number().min(-180).max(180).optional().openapi({ description: "Degrees east, with `lat`." }),
  set: SetName.optional().openapi({
    description:
      "The map of seats: those of the elections 2010 to 2019, or those in use since 2024. Without it, the set that this site uses.",
  }),
  limit: z.number().int().min(1).max(MOST_SEATS).optional().openapi({
    description:
      "Seats wanted. Without it, as many as this site's own page shows: 5 unless its settings say otherwise.",
    example: 5,
  }),
  order: z.enum(ORDERS).optional().openapi({
    description: "`nearest` by distance, which is the default; `need` by where one more person matters most.",
  }),
  withinMiles: z.number().min(0.1).max(1000).optional().openapi({
    description:
      "How far somebody can go, in miles, straight: only sessions within it count, and seats that have their middle or such a session within it. Without it, any distance.",
  }),
  days: z
    .string()
    .optional()
    .openapi({
      description: `Days that suit, parted by commas or repeated: ${WEEKDAYS.join(", ")}, or dates.`,
      example: "saturday,sunday",
    }),
  stepFree: yes("Only sessions without steps."),
  firstTimer: yes("Only sessions suitable for first-timers."),
  children: yes("Only sessions where children are welcome."),
  cannotTravel: yes("Only what can be done from home."),
});

const route = createRoute({
  method: "get",
  path: `${urls.apiV1}/nearest`,
  tags: ["Finder"],
  summary: "Where help is needed near a postcode or a point",
  description:
    "The same answer as the finder's page. A typed postcode is never stored or logged; answers are for the asker's own cache only.",
  request: { query: NearestQuestion },
  responses: {
    ...FOUND(NearestAnswer, "The seats, in order, with the sessions that fit"),
    400: refusal("Not a postcode, or a parameter that cannot be read"),
    404: refusal("A postcode that is not in our records or outside Great Britain, or a point in no seat"),
  },
});

export type NearestRoom = { readonly live: LiveSnapshot; readonly now: () => Date };

const HEADERS = { "content-type": "application/json", "cache-control": "private, max-age=60" } as const;

/** GET /api/v1/nearest. The busiest address: read and written by hand, described to the document. */
export function nearest({ live, now }: NearestRoom) {
  const room = new OpenAPIHono<Env>();
  room.openAPIRegistry.registerPath(route);
  room.get(route.getRoutingPath(), (c) => {
    const snapshot = live.current();
    const speak = c.get("speak");
    const { boundarySet, finder } = snapshot.movement;
    const asked = new URLSearchParams(queryOf(c.req.url));
    const reading = readQuestion(asked, { set: boundarySet, limit: finder.seatsShown });
    if (!reading.ok) {
      const { parameter, given, wanted } = reading.fault;
      return refuse(
        "bad-parameter",
        speak.t("api.bad-parameter", { parameter, given: echo(given), wanted }),
        { parameter },
      );
    }
    const { question } = reading;
    const finding = answerFinder(snapshot, question, now().getTime());
    if (finding.kind !== "found") return refuseFinding(finding, question.postcode, speak);
    // Plain headers spare Hono making a `Headers` of them.
    return new Response(nearestJson({ snapshot, question, finding, speak }) as BodyInit, {
      headers: HEADERS,
    });
  });
  return room;
}

/** What is plain to read without a closer look; anything else is the room's. */
const PLAIN_QUERY = /^[A-Za-z0-9=&+%.,-]*$/;
/** A postcode and nothing else. */
const POSTCODE_ALONE = /^postcode=([A-Za-z0-9]+)(?:(?:\+|%20)([A-Za-z0-9]+))?$/;

/** Answers plain questions in front of `nearest`, without a context and without anything made for the asker. */
export function hotNearest({ live, now }: NearestRoom): HotRoute {
  return {
    path: route.getRoutingPath(),
    headers: HEADERS,
    write({ query, speak }, out) {
      const snapshot = live.current();
      const question = plainQuestion(query, snapshot);
      if (question === null) return false;
      const pieces = { pieceOf: knownPiece, inWords: distanceInWords };
      return writeQuickly({ snapshot, question, speak, now: now().getTime() }, pieces, out);
    },
  };
}

/** The question, when it is read at a glance and asks for nothing unusual; else null. */
function plainQuestion(query: string, { movement }: Snapshot): Question | null {
  const { boundarySet: set, finder } = movement;
  const alone = POSTCODE_ALONE.exec(query);
  if (alone !== null) {
    const [, first = "", second = ""] = alone;
    const postcode = second === "" ? first : `${first} ${second}`;
    return {
      postcode,
      point: null,
      set,
      defaultSet: set,
      order: "nearest",
      limit: finder.seatsShown,
      limits: NO_LIMITS,
    };
  }
  if (!PLAIN_QUERY.test(query)) return null;
  const reading = readQuestion(new URLSearchParams(query), { set, limit: finder.seatsShown });
  return reading.ok && isPlain(reading.question) ? reading.question : null;
}

/** Says why a question of the finder has no answer, and what to try. */
export function refuseFinding(
  finding: Exclude<Finding, { kind: "found" }>,
  typed: string,
  speak: Speak,
): Response {
  if (finding.kind === "blank") return refuse("blank-question", speak.t("api.blank"));
  if (finding.kind === "refused") {
    const { reason, typed: shown } = finding.refusal;
    const kind = OUTSIDE_REFUSALS.has(reason) ? "unknown-postcode" : "not-a-postcode";
    const detail = speak.t(`finder.refused.${reason}`, { typed: echo(shown) });
    return refuse(kind, detail, { reason, nearest: finding.tries[0] ?? null });
  }
  const { reason, suggestion: nearest } = finding;
  const detail = speak.t(`finder.unknown.${reason}`, { typed: echo(typed) });
  return refuse(typed === "" ? "unknown-place" : "unknown-postcode", detail, { reason, nearest });
}

/** What follows the question mark; parsing the whole address would cost more than the answer. */
function queryOf(url: string): string {
  const at = url.indexOf("?");
  return at === -1 ? "" : url.slice(at + 1);
}
