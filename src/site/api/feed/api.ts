import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { Seat } from "#domain/elections/seats.ts";
import { placesLeft } from "#domain/finder/candidates.ts";
import type { Session } from "#features/events/contract.ts";
import { placesText } from "#features/events/parts.tsx";
import { nameIn } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { json, OK, refusal } from "#site/api/answers/contract.ts";
import { sessionsTag, shared } from "#site/api/answers/queries.ts";
import { refuse, refuseParameter } from "#site/api/problems/api.ts";
import { FeedQuestion, seatKeyOf } from "#site/api/questions/contract.ts";
import { groupName } from "#site/groups/parts.tsx";
import { groupAtAddress, sessionsOfGroup } from "#site/groups/queries.ts";
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
  description: `The next ${MOST_ITEMS}, everywhere, in one seat or of one group, for feed readers and other sites.`,
  request: { query: FeedQuestion },
  responses: {
    ...OK(Feed, "JSON Feed 1.1", "application/feed+json"),
    400: refusal("A parameter that cannot be read"),
    404: refusal("No such seat or group"),
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
    const { seat: asked, set, group: slug } = c.req.valid("query");
    const key = asked === undefined ? null : seatKeyOf(asked, set ?? snapshot.movement.boundarySet);
    const seat = key === null ? null : snapshot.places.seat(key);
    if (key !== null && seat === null) {
      return refuse("unknown-seat", speak.t("api.no-seat", key)) as never;
    }
    const group = slug === undefined ? null : groupAtAddress(snapshot, slug);
    if (slug !== undefined && group === null) return refuse("not-found", speak.t("api.no-group")) as never;
    const at = now();
    const sessions =
      seat !== null
        ? snapshot.sessionsOf(seat, at)
        : group !== null
          ? sessionsOfGroup(snapshot, group, at)
          : snapshot.sessions.filter(({ endsAt }) => endsAt > at);
    const site = origin ?? new URL(c.req.url).origin;
    const movement = nameIn(speak.locale, snapshot.movement);
    const body: Feed = {
      version: "https://jsonfeed.org/version/1.1",
      ...headOf({ seat, group, movement, speak, site }),
      language: speak.locale === "cy" ? "cy" : "en-GB",
      items: sessions.slice(0, MOST_ITEMS).map((session) => itemOf(session, { snapshot, speak, site })),
    };
    return (
      shared(c, `${sessionsTag(snapshot, at)}.${speak.locale}`, 300) ?? json(c, body, "application/feed+json")
    );
  });
}

type Head = {
  readonly seat: Seat | null;
  readonly group: ListedGroup | null;
  readonly movement: string;
  readonly speak: Speak;
  readonly site: string;
};

function headOf({ seat, group, movement, speak, site }: Head) {
  const { t } = speak;
  const head = (title: string, page: string, query: string) => ({
    title,
    home_page_url: site + page,
    feed_url: `${site}${AT}${query}`,
  });
  if (seat !== null) {
    const title = t("api.feed-seat-title", { movement, seat: seat.name });
    return head(title, urls.seat(seat), `?seat=${seat.set}/${seat.code}`);
  }
  if (group === null) return head(t("api.feed-title", { movement }), urls.home, "");
  const title = t("groups.calendar-name", { group: groupName(speak, group), movement });
  return head(title, urls.group(group.slug), `?group=${group.slug}`);
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
    content_text: `${speak.span(startsAt, endsAt)}. ${where}. ${placesText(speak, session)}.`,
    date_published: updatedAt.toISOString(),
    _session: {
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      kind: session.kind,
      seat: `${session.seat.set}/${session.seat.code}`,
      places: session.places,
      placesLeft: placesLeft(session),
      signUp: session.groupId === null ? null : `${site}${urls.session(id)}#join`,
    },
  };
}
