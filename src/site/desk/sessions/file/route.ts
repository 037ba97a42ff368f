import { type Context, Hono } from "hono";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { wordsIn } from "#registers/groups/contract.ts";
import { openGroups } from "#registers/groups/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import type { SessionsDeskRoom } from "#site/desk/sessions/contract.ts";
import { readAsked } from "#site/desk/sessions/list/contract.ts";
import { listedSessions, MOST_ROWS } from "#site/desk/sessions/list/queries.ts";
import { runnerOf } from "#site/desk/sessions/policy.ts";
import { urls } from "#site/urls.ts";
import { linesOf } from "./queries.ts";

/** GET /desk/sessions.csv: the whole of a list, as its page asks it. Counts and nobody's name. */
export function sessionsFile(room: SessionsDeskRoom): Hono<Env> {
  return new Hono<Env>().get(urls.deskSessionsFile, room.door.demandActor, (c) => file(c, room));
}

async function file(c: Context<Env>, { show, db, live, now: clock }: SessionsDeskRoom): Promise<Response> {
  const actor = actorOf(c);
  const runner = runnerOf(actor);
  if (runner === null) return noSeat(c, show);
  const { seated, reach } = runner;
  const { locale } = c.get("speak");
  const asked = { ...readAsked((name) => c.req.query(name)), after: null };
  const rows = await withPeople(db, seated.scope, (people) =>
    listedSessions(people, asked, { reach, now: clock(), limit: MOST_ROWS }),
  );
  const names = new Map((await openGroups(db)).map(({ id, name }) => [id, wordsIn(locale, name)]));
  const { places } = live.current();
  const lines = linesOf(rows, {
    groupName: (id) => (id === null ? "" : (names.get(id) ?? "")),
    seatName: ({ seatSet: set, seatCode: code }) => places.seat({ set, code })?.name ?? code,
  });
  return c.body(lines.join(""), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="sessions-${asked.view}.csv"`,
    "cache-control": "private, no-store",
  });
}
