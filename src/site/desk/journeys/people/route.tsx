import { Hono } from "hono";
import { ladderInForce, stageCounts } from "#features/journeys/queries.ts";
import { peopleOnTheWay } from "#features/journeys/steps/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { allTags } from "#registers/people/tags/queries.ts";
import { PAGE_SIZE } from "#site/desk/contract.ts";
import type { JourneysRoom } from "#site/desk/journeys/contract.ts";
import { groupsFor } from "#site/desk/lists/queries.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";
import { readWay } from "./contract.ts";
import { OnTheWayPage } from "./page.tsx";

/** GET /desk/journeys/people?of=ready&step=host: everybody who could be asked to host; ?of=quiet: everybody who has gone quiet. */
export function journeyPeople({ db, door, now, show }: JourneysRoom): Hono<Env> {
  return new Hono<Env>().get(urls.deskJourneyPeople, door.demandActor, async (c) => {
    const seated = seatedAt(actorOf(c));
    if (seated === null) return noSeat(c, show);
    const { scope, editable } = seated;
    const speak = c.get("speak");
    const asked = readWay(new URL(c.req.url).searchParams);
    const { way } = asked;
    const mayEdit = editable === "all" || editable.length > 0;
    const found = await withPeople(db, scope, async (people) => ({
      ladder: await ladderInForce(people),
      counts: await stageCounts(people, { scope, now: now() }),
      people: await peopleOnTheWay(people, { ...asked, scope, limit: PAGE_SIZE + 1, now: now() }),
      tags: mayEdit ? (await allTags(people)).map(({ name }) => name) : [],
    }));
    const { counts, ladder, tags } = found;
    const total = counts
      .filter((_, at) => way.kind === "quiet" || way.step === null || ladder.steps[at]?.id === way.step)
      .reduce((sum, count) => sum + count[way.kind], 0);
    const groups = mayEdit ? await groupsFor(db, editable, speak.locale) : [];
    const body = (
      <OnTheWayPage
        {...{ speak, ladder, asked, total, groups, tags, mayEdit }}
        people={found.people.slice(0, PAGE_SIZE)}
        more={found.people.length > PAGE_SIZE}
      />
    );
    const title = speak.t(way.kind === "quiet" ? "desk.quiet" : "desk.ready");
    return show(c, { title, description: "", noindex: true, body });
  });
}
