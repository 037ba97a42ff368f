import type { Context } from "hono";
import type { OwnLifts } from "#features/events/carpools/showing/contract.ts";
import { ownLifts } from "#features/events/carpools/showing/queries.ts";
import type { TripStop } from "#features/events/trips/contract.ts";
import { tripOf } from "#features/events/trips/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { LiftCame, LiftRoom } from "#site/trip/lifts/contract.ts";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";

export type StopOpened = {
  readonly personId: string;
  readonly stop: TripStop;
  readonly lifts: OwnLifts;
  readonly path: string;
  /** Whether a postcode, or a lift of before, says where they set out from. */
  readonly knowsPlace: boolean;
};

/** Opens one visit ahead of whoever the link is for; one that is none of theirs, or over, leads to their trip. */
export function withStop(
  c: Context<Env>,
  room: LiftRoom,
  answer: (opened: StopOpened) => Response | Promise<Response>,
): Promise<Response> {
  return withTrip(c, room, async ({ personId }) => {
    const path = tripOfRequest(c);
    const now = room.now();
    const signUpId = c.req.param("signUp") ?? "";
    const opened = await withPeople(room.db, wholeMovement("trip-lifts"), async (people) => {
      const stop = (await tripOf(people, { personId, now })).ahead.find((each) => each.signUpId === signUpId);
      const lifts = (await ownLifts(people, { personId, signUpIds: [signUpId] })).get(signUpId);
      const home = await people
        .selectFrom("person")
        .select("lat")
        .where("id", "=", personId)
        .executeTakeFirst();
      return stop === undefined || lifts === undefined
        ? null
        : {
            personId,
            stop,
            lifts,
            path,
            knowsPlace: home?.lat != null || lifts.offers.length + lifts.requests.length > 0,
          };
    });
    return opened === null ? c.redirect(`${path}?came=no-such-sign-up`, 303) : answer(opened);
  });
}

/** Back to the lifts of one visit, saying what came of it. */
export function liftsAt(path: string, signUpId: string, came: LiftCame): string {
  return `${path}/lift/${signUpId}?came=${came}`;
}
