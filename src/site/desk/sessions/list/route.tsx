import { type Context, Hono } from "hono";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import type { SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { groupsToRun } from "#site/desk/sessions/form/route.tsx";
import { runnerOf } from "#site/desk/sessions/policy.ts";
import { urls } from "#site/urls.ts";
import { readAsked } from "./contract.ts";
import { SessionsListPage } from "./page.tsx";
import { countsWaiting, listedSessions, PAGE_SIZE } from "./queries.ts";

/** GET /desk/sessions: the sessions that somebody's groups run. */
export function sessionsList(room: SessionsDeskRoom): Hono<Env> {
  return new Hono<Env>().get(urls.deskSessions, room.door.demandActor, (c) => list(c, room));
}

async function list(c: Context<Env>, room: SessionsDeskRoom): Promise<Response> {
  const { db, live, show } = room;
  const actor = actorOf(c);
  const runner = runnerOf(actor);
  if (runner === null) return noSeat(c, show);
  const { seated, reach } = runner;
  const speak = c.get("speak");
  const asked = readAsked((name) => c.req.query(name));
  const now = room.now();
  const { found, waiting } = await withPeople(db, seated.scope, async (people) => ({
    found: await listedSessions(people, asked, { reach, now }),
    waiting: await countsWaiting(people, { reach, now }),
  }));
  const { places } = live.current();
  const body = (
    <SessionsListPage
      {...{ speak, asked, waiting }}
      rows={found.slice(0, PAGE_SIZE)}
      more={found.length > PAGE_SIZE}
      groups={await groupsToRun(room, actor)}
      seatName={({ seatSet: set, seatCode: code }) => places.seat({ set, code })?.name ?? code}
    />
  );
  return show(c, { title: speak.t("sessions.title"), description: "", noindex: true, body });
}
