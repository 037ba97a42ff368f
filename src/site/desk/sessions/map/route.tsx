import { type Context, Hono } from "hono";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import type { SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { groupsToRun } from "#site/desk/sessions/form/route.tsx";
import { readAsked } from "#site/desk/sessions/list/contract.ts";
import { listedSessions } from "#site/desk/sessions/list/queries.ts";
import { runnerOf } from "#site/desk/sessions/policy.ts";
import { landIn } from "#site/map/land/queries.ts";
import { urls } from "#site/urls.ts";
import { AHEAD_DAYS, boxTyped } from "./contract.ts";
import { FillMapPage } from "./page.tsx";
import { frameOf, placedIn, spotsIn } from "./queries.ts";

/** Sessions that one map is made of; what begins later waits for a shorter time, or a closer look. */
const MOST = 3_000;
const DAY_MS = 86_400_000;

/** GET /desk/sessions/map: how full the sessions ahead are, and where. Needs no script. */
export function sessionsMap(room: SessionsDeskRoom): Hono<Env> {
  return new Hono<Env>().get(urls.deskSessionsMap, room.door.demandActor, (c) => show(c, room));
}

async function show(c: Context<Env>, room: SessionsDeskRoom): Promise<Response> {
  const actor = actorOf(c);
  const runner = runnerOf(actor);
  if (runner === null) return noSeat(c, room.show);
  const { seated, reach } = runner;
  const speak = c.get("speak");
  const now = room.now();
  const asked = { ...readAsked((name) => c.req.query(name)), view: "ahead" as const, after: null };
  const days = AHEAD_DAYS.find((each) => String(each) === c.req.query("days")) ?? 28;
  const box = boxTyped(c.req.query("box"));
  const until = asked.day === null ? new Date(now.getTime() + days * DAY_MS) : null;
  const found = await withPeople(room.db, seated.scope, (people) =>
    listedSessions(people, asked, { reach, now, limit: MOST + 1, until }),
  );
  const rows = found.slice(0, MOST);
  const placed = placedIn(rows, box);
  const frame = frameOf(placed);
  const { places } = room.live.current();
  const body = (
    <FillMapPage
      {...{ speak, asked, days, box, frame }}
      land={frame === null ? null : landIn(frame)}
      spots={frame === null ? [] : spotsIn(frame, placed)}
      fromHome={rows.filter(({ lat }) => lat === null).length}
      more={found.length > MOST}
      groups={await groupsToRun(room, actor)}
      seatName={({ seatSet: set, seatCode: code }) => places.seat({ set, code })?.name ?? code}
    />
  );
  return room.show(c, { title: speak.t("views.map.title"), description: "", noindex: true, body });
}
