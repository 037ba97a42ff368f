import { Hono } from "hono";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { urls } from "#site/urls.ts";
import { deskBulk } from "./bulk/route.tsx";
import type { RecordRoom } from "./contract.ts";
import { deskExports } from "./exports/route.tsx";
import { deskLists } from "./lists/route.tsx";
import { noSeat } from "./nowhere/route.tsx";
import { whatIsOn } from "./on/queries.ts";
import { DeskPage } from "./page.tsx";
import { deskPeople } from "./people/route.tsx";
import { deskNewPerson } from "./person/adding/route.tsx";
import { personBadges } from "./person/badges/route.tsx";
import { deskPerson } from "./person/route.tsx";
import { searchesContacts, seatedAt } from "./policy.ts";
import { homeOf } from "./queries.ts";

/** The organisers' desk: /desk and everything under it. */
export function desk(room: RecordRoom): Hono<Env> {
  const { show, db, door, live, now } = room;
  return new Hono<Env>()
    .get(urls.desk, door.demandActor, async (c) => {
      const actor = actorOf(c);
      const seated = seatedAt(actor);
      if (seated === null) return noSeat(c, show);
      const speak = c.get("speak");
      const at = now();
      const on = whatIsOn(live.current(), seated, at);
      const home = await homeOf(db, seated, at);
      const body = (
        <DeskPage name={seated.name} searchesContacts={searchesContacts(seated)} {...{ speak, home, on }} />
      );
      return show(c, {
        title: speak.t("desk.home"),
        description: "",
        noindex: true,
        islands: ["site/desk/people"],
        body,
      });
    })
    .route("/", deskPeople(room))
    .route("/", deskExports(room))
    .route("/", deskNewPerson(room))
    .route("/", deskPerson(room))
    .route("/", personBadges(room))
    .route("/", deskBulk(room))
    .route("/", deskLists(room));
}
