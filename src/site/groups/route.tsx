import { type Context, Hono } from "hono";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import { nameIn } from "#features/movement/contract.ts";
import { cached } from "#kit/http/cache.ts";
import type { Env } from "#kit/http/env.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { seatName } from "#site/finder/parts.tsx";
import type { MapDrawing } from "#site/map/drawing/contract.ts";
import { drawSeats } from "#site/map/drawing/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { urls } from "#site/urls.ts";
import { groupCalendar } from "./calendar/route.ts";
import type { GroupsRoom } from "./contract.ts";
import { GroupsPage } from "./list/page.tsx";
import { GroupPage, NoSuchGroup } from "./page.tsx";
import { aboutWords, groupName } from "./parts.tsx";
import {
  byName,
  type FoundGroup,
  groupAtAddress,
  groupOfPostcode,
  groupsAbove,
  groupsBelow,
  middleOf,
  postcodesOfGroup,
  seatsOfGroup,
  sessionsOfGroup,
} from "./queries.ts";

/** Everything under /groups: the list with its search, a page and a calendar for each. All work without script. */
export function groups(room: GroupsRoom): Hono<Env> {
  return new Hono<Env>()
    .get("/groups", (c) => showGroups(c, room))
    .route("/", groupCalendar(room))
    .get("/groups/:slug", (c) => showGroup(c, room))
    .get("/groups/:slug/", (c) => c.redirect(urls.group(encodeURIComponent(c.req.param("slug"))), 301));
}

/** GET /groups?postcode=LS6: all groups, and the one of a postcode. */
function showGroups(c: Context<Env>, { show, live }: GroupsRoom): Response {
  const speak = c.get("speak");
  const snapshot = live.current();
  const typed = (c.req.query("postcode") ?? "").slice(0, 200);
  const parsed = parsePostcode(typed);
  const error = parsed.kind === "refused" ? speak.t(`finder.refused.${parsed.reason}`, { typed }) : null;
  const found =
    parsed.kind === "blank" || parsed.kind === "refused" ? null : groupOfPostcode(snapshot, parsed);
  const regions = snapshot.groups.filter(({ kind }) => kind === "region").sort(byName);
  const { groups: all, movement } = snapshot;
  const body = (
    <GroupsPage
      {...{ speak, typed, error, found }}
      because={found?.kind === "found" ? pieceName(c, snapshot, found) : ""}
      regions={regions.map((region) => ({ region, locals: localsIn(snapshot, region) }))}
      networks={all.filter(({ kind }) => kind === "network").sort(byName)}
    />
  );
  const description = speak.t("groups.description", { movement: nameIn(speak.locale, movement) });
  const page = { title: speak.t("groups.title"), description, canonical: urls.groups, body };
  return show(c, page, error === null ? (found?.kind === "unknown" ? 404 : 200) : 400);
}

/** Local groups below a region at any depth, by name. */
function localsIn(snapshot: Snapshot, region: ListedGroup): readonly ListedGroup[] {
  return groupsBelow(snapshot, region)
    .flatMap((group) => [...(group.kind === "local" ? [group] : []), ...localsIn(snapshot, group)])
    .sort(byName);
}

function pieceName(
  c: Context<Env>,
  { places }: Snapshot,
  { belonging }: Extract<FoundGroup, { kind: "found" }>,
): string {
  const { kind, key } = belonging.because;
  const set = kind === "seat-2024" ? "2024" : kind === "seat-2010" ? "2010" : null;
  const seat = set === null ? null : places.seat({ set, code: key });
  return seat === null ? key : seatName(seat, c.get("speak"));
}

/** GET /groups/:slug: one group. */
function showGroup(c: Context<Env>, { show, live, now: clock, origin }: GroupsRoom): Response {
  const speak = c.get("speak");
  const snapshot = live.current();
  const typed = c.req.param("slug") ?? "";
  const group = groupAtAddress(snapshot, typed);
  const meant = group === null ? groupAtAddress(snapshot, typed.toLowerCase()) : null;
  if (meant !== null) return c.redirect(urls.group(meant.slug), 301);
  if (group === null) {
    const page = { title: speak.t("groups.missing-title"), description: "", noindex: true };
    return show(c, { ...page, body: <NoSuchGroup speak={speak} /> }, 404);
  }
  const now = clock();
  const unchanged = cached(c, `${snapshot.stamp}-${speak.locale}-${Math.floor(now.getTime() / 60_000)}`, 0);
  if (unchanged) return unchanged;
  const path = urls.group(group.slug);
  const body = (
    <GroupPage
      {...{ speak, group, now }}
      above={groupsAbove(snapshot, group)}
      below={groupsBelow(snapshot, group)}
      sessions={sessionsOfGroup(snapshot, group, now)}
      seats={seatsOfGroup(snapshot, group, { withRegion: false })}
      postcodes={postcodesOfGroup(group)}
      drawing={drawArea(snapshot, group)}
      address={origin + path}
      join={group.joining === "invitation" ? "/join" : `/join?group=${group.slug}`}
    />
  );
  return show(c, {
    title: groupName(speak, group),
    description: aboutWords(speak, group),
    canonical: path,
    islands: ["features/sharing"],
    body,
  });
}

/** The seats of its area among the others; around the middle of its postcodes where it has no seats. */
function drawArea(snapshot: Snapshot, group: ListedGroup): MapDrawing | null {
  const { places, targets, outlines } = snapshot;
  // Dots without outlines or names tell nobody where a group is: the list does.
  if (outlines("2024") === null) return null;
  const own = new Set(seatsOfGroup(snapshot, group, { withRegion: true }).map(({ code }) => code));
  const middle = middleOf(snapshot, group);
  if (own.size === 0 && middle === null) return null;
  const home = middle === null ? null : places.nearestSeat(middle.lat, middle.lng, "2024");
  return drawSeats({
    seats: places.seats("2024").map((seat) => ({
      ...seat,
      isTarget: targets["2024"].priorityOf(seat.code) !== null,
      number: own.has(seat.code) || seat.code === home?.code ? 0 : null,
      isHome: own.has(seat.code) || seat.code === home?.code,
    })),
    outlines: outlines("2024"),
    origin: null,
    show: "around",
  });
}
