import { Hono } from "hono";
import { codePath } from "#features/events/hosting/codes/queries.ts";
import { tellNeed } from "#features/events/hosting/needs/commands.ts";
import { ownNeeds } from "#features/events/hosting/needs/queries.ts";
import type { TripStop } from "#features/events/trips/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { HostRoom } from "#site/host/contract.ts";
import type { TripPart } from "#site/trip/contract.ts";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";
import { DoorCode, NeedForm } from "./parts.tsx";

/** A code is shown from the day before: earlier it would only be in the way. */
const CODE_FROM_MS = 36 * 3_600_000;

/** What the door adds to a trip: the code for the host's phone, and what only hosts are told. */
export function tripDoor({ keys, origin }: Pick<HostRoom, "keys" | "origin">): TripPart {
  return async (people, { trip, speak, now, path }) => {
    const { personId } = trip;
    const needs = await ownNeeds(people, personId, keys);
    const shows = ({ standing, session }: TripStop) =>
      standing === "going" && session.startsAt.getTime() - now.getTime() < CODE_FROM_MS;
    return {
      under: (stop) => (
        <>
          {shows(stop) && (
            <DoorCode speak={speak} url={origin + codePath(keys, { personId, ...stop, now })} />
          )}
          <NeedForm speak={speak} stop={stop} path={path} told={needs.get(stop.signUpId) ?? null} />
        </>
      ),
    };
  };
}

/** POST /l/trip/:token/need: what somebody needs at one session, told to its hosts alone; nothing typed takes it back. */
export function tripNeeds(room: Pick<HostRoom, "db" | "keys" | "show" | "now">): Hono<Env> {
  return new Hono<Env>().post("/l/trip/:token/need", (c) =>
    withTrip(c, room, async ({ personId }) => {
      const form = await formOf(c);
      const signUpId = textIn(form, "sign-up");
      const told = { personId, signUpId, text: textIn(form, "need"), keys: room.keys, now: room.now() };
      await withPeople(room.db, ownScope(personId), (people) => tellNeed(people, told));
      return c.redirect(`${tripOfRequest(c)}#at-${encodeURIComponent(signUpId)}`, 303);
    }),
  );
}
