import { randomInt } from "node:crypto";
import type { Direction } from "#domain/carpools/offers.ts";
import type { LiftRefusal, LiftsClosed, LiftTools } from "#features/events/carpools/contract.ts";
import { DIRECTIONS } from "#features/events/carpools/contract.ts";
import { endOffer } from "#features/events/carpools/ending/commands.ts";
import { recordLift, tellEnded } from "#features/events/carpools/ledger/commands.ts";
import { lockOwnPlace, type OwnPlace } from "#features/events/carpools/ledger/queries.ts";
import { type Origin, originOf } from "#features/events/carpools/origin/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Places } from "#registers/places/queries.ts";
import { type OfferRead, type OfferTyped, readOffer, type Stop } from "./policy.ts";

export type Offering = LiftTools & {
  readonly personId: string;
  readonly signUpId: string;
  readonly typed: OfferTyped;
  readonly places: Pick<Places, "locate">;
  readonly locale: "en" | "cy";
  readonly author: string;
  readonly now: Date;
  readonly weekendId?: string | null;
};

export type OfferResult =
  | { readonly ok: true; readonly offerIds: readonly string[] }
  | { readonly ok: false; readonly reason: LiftsClosed }
  | { readonly ok: false; readonly reason: "refused"; readonly refusals: readonly LiftRefusal[] };

/** A draw for `originOf`. */
export const drawSeed = () => randomInt(2 ** 31 - 1);

/**
 * Offers places in a vehicle for a session that the driver has signed up for, there, back or both; or changes what was
 * offered before. A way that is no longer among them is taken back, and whoever was to ride is told. Seats that are
 * somebody's already cannot be taken from under them: fewer places than those are refused.
 */
export async function offerLift(people: PeopleDb, offering: Offering): Promise<OfferResult> {
  const { personId, signUpId, typed, places, now } = offering;
  const locked = await lockOwnPlace(people, { signUpId, personId, now });
  if (!locked.ok) return locked;
  const { own } = locked;
  const found = await originOf(people, { own, postcode: typed.postcode, places, draw: drawSeed });
  const before = await people
    .selectFrom("lift_offer")
    .select(["id", "direction", "taken", "stops"])
    .where("session_id", "=", own.session.id)
    .where("person_id", "=", personId)
    .where("sign_up_id", "is not", null)
    .where("ended_at", "is", null)
    .forUpdate()
    .execute();
  const stopsBefore = (before[0]?.stops ?? null) as unknown as readonly Stop[] | null;
  const from = found.ok ? found.origin : null;
  const read = readOffer(typed, { session: own.session, from, places, stopsBefore });
  const refusals: LiftRefusal[] = [
    ...(found.ok
      ? []
      : [{ field: "postcode", reason: found.reason, typed: typed.postcode.slice(0, 40) } as const]),
    ...(read.ok ? [] : read.refusals),
  ];
  if (!found.ok || !read.ok) return { ok: false, reason: "refused", refusals };
  const taken = Math.max(
    0,
    ...before.filter(({ direction }) => isOf(read.offer, direction)).map((each) => each.taken),
  );
  if (taken > read.offer.places)
    return {
      ok: false,
      reason: "refused",
      refusals: [{ field: "places", reason: "taken", typed: typed.places, limit: taken }],
    };
  const offerIds: string[] = [];
  for (const direction of DIRECTIONS) {
    const old = before.find((each) => each.direction === direction);
    if (isOf(read.offer, direction))
      offerIds.push(
        await write(people, {
          offering,
          own,
          direction,
          offer: read.offer,
          origin: found.origin,
          old: old?.id ?? null,
        }),
      );
    else if (old !== undefined)
      await endOffer(people, { offerId: old.id, own, author: offering.author, now });
  }
  await tellEnded(people, { ...offering, sessionId: own.session.id });
  await offering.kick(people, own.session.id);
  return { ok: true, offerIds };
}

function isOf({ ways }: OfferRead, direction: string): boolean {
  return ways.some((way) => way === direction);
}

async function write(
  people: PeopleDb,
  {
    offering,
    own,
    direction,
    offer,
    origin,
    old,
  }: {
    offering: Offering;
    own: OwnPlace;
    direction: Direction;
    offer: OfferRead;
    origin: Origin;
    old: string | null;
  },
): Promise<string> {
  const { personId, signUpId, locale, author, now, weekendId = null } = offering;
  const { from, until } = offer.times[direction];
  const { vehicle, places, detourMin, wheelchairs, childSeats, languages, sharePence, stops } = offer;
  const columns = {
    ...{ vehicle, places, wheelchairs, child_seats: childSeats, languages: [...languages] },
    ...{ name: own.name, seed: origin.seed, lat: origin.lat, lng: origin.lng, detour_min: detourMin },
    ...{ start_from: from, start_until: until, is_woman: offer.isWoman, women_only: offer.womenOnly },
    ...{
      smoke_free: offer.smokeFree,
      share_pence: sharePence,
      stops: stops === null ? null : JSON.stringify(stops),
    },
    ...{ locale, weekend_id: weekendId, changed_at: now },
  };
  if (old !== null) {
    await people.updateTable("lift_offer").set(columns).where("id", "=", old).execute();
    return old;
  }
  const { id } = await people
    .insertInto("lift_offer")
    .values({
      ...columns,
      ...{
        session_id: own.session.id,
        person_id: personId,
        sign_up_id: signUpId,
        direction,
        offered_at: now,
      },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await recordLift(people, {
    ...{ kind: "lift.offered", author, session: own.session, personId, now, detail: { places, direction } },
  });
  return id;
}
