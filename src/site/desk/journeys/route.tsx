import { Hono } from "hono";
import { ladderInForce, stageCounts } from "#features/journeys/queries.ts";
import { peopleOnTheWay } from "#features/journeys/steps/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { mayEditSettings } from "#registers/groups/roles/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";
import type { JourneysRoom } from "./contract.ts";
import { JourneysPage } from "./page.tsx";
import { journeyPeople } from "./people/route.tsx";
import { journeyStages } from "./stages/route.tsx";
import { journeyWelcome } from "./welcome/route.tsx";

const READY_SHOWN = 10;

/** GET /desk/journeys: the funnel, who is ready, and the rules; below it everybody who is ready, the stages, and the letters of welcome. */
export function deskJourneys(room: JourneysRoom): Hono<Env> {
  const { db, door, now, show } = room;
  return new Hono<Env>()
    .get(urls.deskJourneys, door.demandActor, async (c) => {
      const actor = actorOf(c);
      const seated = seatedAt(actor);
      if (seated === null) return noSeat(c, show);
      const { scope } = seated;
      const asked = { scope, now: now() };
      const way = { kind: "ready", step: null } as const;
      const [counts, ready] = await withPeople(db, scope, async (people) => [
        await stageCounts(people, asked),
        await peopleOnTheWay(people, { ...asked, way, limit: READY_SHOWN }),
      ]);
      const ladder = await ladderInForce(db);
      const speak = c.get("speak");
      const body = <JourneysPage {...{ speak, counts, ready, ladder }} mayEdit={mayEditSettings(actor)} />;
      return show(c, { title: speak.t("desk.journeys"), description: "", noindex: true, body });
    })
    .route("/", journeyPeople(room))
    .route("/", journeyStages(room))
    .route("/", journeyWelcome(room));
}
