import type { Context } from "hono";
import type { OwnLifts } from "#features/events/carpools/showing/contract.ts";
import { ownLifts } from "#features/events/carpools/showing/queries.ts";
import type { TripStop } from "#features/events/trips/contract.ts";
import { tripOf } from "#features/events/trips/queries.ts";
import type { Env } from "#kit/http/env.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { LiftCame, LiftRoom } from "#site/trip/lifts/contract.ts";
import type { WeekendOfStop } from "#site/trip/lifts/forms/parts.tsx";
import { tripOfRequest, withTrip } from "#site/trip/opening/route.tsx";

export type StopOpened = {
  readonly personId: string;
  readonly stop: TripStop;
  readonly lifts: OwnLifts;
  readonly path: string;
  /** Whether a postcode, or a lift of before, says where they set out from. */
  readonly knowsPlace: boolean;
  /** Null unless they come to more of its weekend. */
  readonly weekend: WeekendOfStop | null;
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
      const { ahead } = await tripOf(people, { personId, now });
      const stop = ahead.find((each) => each.signUpId === signUpId);
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
            weekend: weekendOf(ahead, stop),
          };
    });
    return opened === null ? c.redirect(`${path}?came=no-such-sign-up`, 303) : answer(opened);
  });
}

/** The visits that somebody pays to one weekend: there to the first that begins, home from the last that ends. */
export function weekendOf(ahead: readonly TripStop[], stop: TripStop): WeekendOfStop | null {
  const id = stop.session.weekendId;
  const stops = ahead.filter(
    ({ session }) => id !== null && session.weekendId === id && session.meetingPoint !== null,
  );
  if (id === null || stops.length < 2) return null;
  const first = stops.reduce((a, b) => (b.session.startsAt < a.session.startsAt ? b : a));
  const last = stops.reduce((a, b) => (b.session.endsAt > a.session.endsAt ? b : a));
  const ends = [
    { way: "there", at: first },
    { way: "back", at: last },
  ] as const;
  const isHere = ({ at }: (typeof ends)[number]) => at.signUpId === stop.signUpId;
  return {
    id,
    ways: ends.filter(isHere).map(({ way }) => way),
    elsewhere: ends
      .filter((end) => !isHere(end))
      .map(({ way, at }) => ({ way, signUpId: at.signUpId, title: at.session.title })),
  };
}

/** Back to the lifts of one visit, saying what came of it. */
export function liftsAt(path: string, signUpId: string, came: LiftCame): string {
  return `${path}/lift/${signUpId}?came=${came}`;
}
