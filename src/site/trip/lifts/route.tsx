import { Hono } from "hono";
import { cancelLift } from "#features/events/carpools/ending/commands.ts";
import { ownLifts } from "#features/events/carpools/showing/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { TripPart } from "#site/trip/contract.ts";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";
import { asking } from "./ask/route.tsx";
import { type LiftRoom, readLiftCame } from "./contract.ts";
import { offering } from "./offer/route.tsx";
import { LiftsPage } from "./one/page.tsx";
import { liftsAt, weekendOf, withStop } from "./opening/route.tsx";
import { LiftsOfStop } from "./parts.tsx";
import { liftWith } from "./with/route.tsx";

/** What lifts add to the page of a trip: under each session, how somebody gets there and home. */
export const liftsOnTrip: TripPart = async (people, { trip, speak, path }) => {
  const signUpIds = trip.ahead.map(({ signUpId }) => signUpId);
  const lifts = await ownLifts(people, { personId: trip.personId, signUpIds });
  return {
    under: (stop) => {
      const own = lifts.get(stop.signUpId);
      const weekend = weekendOf(trip.ahead, stop);
      return own === undefined ? null : <LiftsOfStop {...{ speak, path, stop, weekend }} lifts={own} />;
    },
  };
};

/** /l/trip/:token/lift/…: offering, asking, answering, all behind the one link of somebody's trip. */
export function tripLifts(room: LiftRoom): Hono<Env> {
  const { show } = room;
  return new Hono<Env>()
    .post("/l/trip/:token/lift/end", (c) =>
      withTrip(c, room, async ({ personId }) => {
        const path = tripOfRequest(c);
        const id = textIn(await formOf(c), "lift");
        const done = await withPeople(room.db, wholeMovement("lift-end"), (people) =>
          cancelLift(people, { ...room.tools, id, personId, author: "link/trip", now: room.now() }),
        );
        return c.redirect(
          done.ok ? liftsAt(path, done.signUpId, "ended") : `${path}?came=no-such-sign-up`,
          303,
        );
      }),
    )
    .route("/", liftWith(room))
    .route("/", offering(room))
    .route("/", asking(room))
    .get("/l/trip/:token/lift/:signUp", (c) =>
      withStop(c, room, ({ stop, lifts, path, weekend }) => {
        const speak = c.get("speak");
        const came = readLiftCame(c.req.query());
        const body = <LiftsPage {...{ speak, stop, lifts, path, came, weekend }} />;
        return show(c, { title: speak.t("lifts.page.title"), description: "", noindex: true, body });
      }),
    );
}
