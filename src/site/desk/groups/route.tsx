import { Hono } from "hono";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { noSeat } from "#site/desk/nowhere/route.tsx";
import { seatedAt } from "#site/desk/policy.ts";
import { urls } from "#site/urls.ts";
import { groupArea } from "./area/route.tsx";
import { type GroupsDeskRoom, readOutcome } from "./contract.ts";
import { GroupsDeskPage } from "./list/page.tsx";
import { groupsShown } from "./list/queries.ts";
import { groupMembers } from "./members/route.tsx";
import { groupOverview } from "./one/route.tsx";
import { groupRoles } from "./roles/route.tsx";
import { groupSettings } from "./settings/route.tsx";

/** /desk/groups and everything under it: the tree in reach, and the desk of each group. Works without script. */
export function deskGroups(room: GroupsDeskRoom): Hono<Env> {
  const { show, db, door } = room;
  return new Hono<Env>()
    .get(urls.deskGroups, door.demandActor, async (c) => {
      const seated = seatedAt(actorOf(c));
      if (seated === null) return noSeat(c, show);
      const speak = c.get("speak");
      const region = /^[1-9]\d{0,8}$/.exec(c.req.query("region") ?? "")?.[0];
      const asked = {
        name: (c.req.query("name") ?? "").slice(0, 60),
        region: region === undefined ? null : Number(region),
      };
      const shown = await groupsShown(db, { seated, asked });
      const outcome = readOutcome(c.req.query("done"));
      const body = <GroupsDeskPage {...{ speak, asked, shown, outcome }} />;
      return show(c, { title: speak.t("organising.title"), description: "", noindex: true, body });
    })
    .route("/", groupOverview(room))
    .route("/", groupMembers(room))
    .route("/", groupRoles(room))
    .route("/", groupArea(room))
    .route("/", groupSettings(room));
}
