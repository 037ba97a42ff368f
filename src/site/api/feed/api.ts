import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { placesLeft } from "#domain/finder/candidates.ts";
import type { Session } from "#features/events/contract.ts";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { json, OK, refusal } from "#site/api/answers/contract.ts";
import { sessionsTag, shared } from "#site/api/answers/queries.ts";
import { refuse, refuseParameter } from "#site/api/problems/api.ts";
import { FeedQuestion, seatKeyOf } from "#site/api/questions/contract.ts";
import type { LiveSnapshot, Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { Feed } from "./contract.ts";

const MOST_ITEMS = 100;
const AT = `${urls.apiV1}/feed.json`;

const route = createRoute({
  method: "get",
  path: AT,
  tags: ["Sessions"],
  summary: "Sessions to come as a JSON Feed",
  description: `The next ${MOST_ITEMS}, everywhere or in one seat, for feed readers and other sites.`,
  request: { query: FeedQuestion },
  responses: {
    ...OK(Feed, "JSON Feed 1.1", "application/feed+json"),
    400: refusal("A parameter that cannot be read"),
    404: refusal("No such seat"),
  },
});

type FeedRoom = {
  readonly live: LiveSnapshot;
  readonly now: () => Date;
  /** The site's own address, "https://example.org"; null takes it from the request. */
  readonly origin: string | null;
};

/** GET /api/v1/feed.json?seat=2024/E14001081 */
export function feed({ live, now, origin }: FeedRoom) {
  return new OpenAPIHono<Env>({ defaultHook: refuseParameter }).openapi(route, (c) => {
    const snapshot = live.current();
    const speak = c.get("speak");
    const { seat: asked, set } = c.req.valid("query");
    const key = asked === undefined ? null : seatKeyOf(asked, set ?? snapshot.movement.boundarySet);
    const seat = key === null ? null : snapshot.places.seat(key);
    if (key !== null && seat === null) {
      return refuse("unknown-seat", speak.t("api.no-seat", key)) as never;
    }
    const at = now();
    const sessions =
      seat === null ? snapshot.sessions.filter(({ endsAt }) => endsAt > at) : snapshot.sessionsOf(seat, at);
    const site = origin ?? new URL(c.req.url).origin;
    const movement = nameIn(speak.locale, snapshot.movement);
    const body: Feed = {
      version: "https://jsonfeed.org/version/1.1",
      title:
        seat === null
          ? speak.t("api.feed-title", { movement })
          : speak.t("api.feed-seat-title", { movement, seat: seat.name }),
      home_page_url: site + (seat === null ? urls.home : urls.seat(seat)),
      feed_url: `${site}${AT}${seat === null ? "" : `?seat=${seat.set}/${seat.code}`}`,
      language: speak.locale === "cy" ? "cy" : "en-GB",
      items: sessions.slice(0, MOST_ITEMS).map((session) => itemOf(session, { snapshot, speak, site })),
    };
    return (
      shared(c, `${sessionsTag(snapshot, at)}.${speak.locale}`, 300) ?? json(c, body, "application/feed+json")
    );
  });
}

type Telling = { readonly snapshot: Snapshot; readonly speak: Speak; readonly site: string };

function itemOf(session: Session, { snapshot, speak, site }: Telling): Feed["items"][number] {
  const { id, title, startsAt, endsAt, meetingPoint, updatedAt } = session;
  const seat = snapshot.places.seat(session.seat)?.name ?? session.seat.code;
  const where = meetingPoint === null ? seat : `${meetingPoint.name}, ${seat}`;
  return {
    id,
    url: site + urls.session(id),
    title,
    content_text: `${speak.span(startsAt, endsAt)}. ${where}.`,
    date_published: updatedAt.toISOString(),
    _session: {
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      seat: `${session.seat.set}/${session.seat.code}`,
      placesLeft: placesLeft(session),
    },
  };
}
