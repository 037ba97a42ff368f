import type { LiftRefusal, LiftTools } from "#features/events/carpools/contract.ts";
import { endMatches, recordLift, tellEnded } from "#features/events/carpools/ledger/commands.ts";
import { drawSeed } from "#features/events/carpools/offering/commands.ts";
import { type OfferTyped, placeTyped, readOffer } from "#features/events/carpools/offering/policy.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Places } from "#registers/places/queries.ts";

type Doing = LiftTools & { readonly sessionId: string; readonly personId: string; readonly now: Date };

export type BusResult =
  | { readonly ok: true; readonly offerIds: readonly string[] }
  | { readonly ok: false; readonly reason: "over" | "from-home" }
  | { readonly ok: false; readonly reason: "refused"; readonly refusals: readonly LiftRefusal[] };

/**
 * Organisers put on a minibus or coach with fixed stops. It says yes to everybody whom it has room for: riders alone
 * answer. Where it starts is no secret, so nothing of it is made rough.
 *
 * @param name what riders see: "The Leeds coach"
 */
export async function putOnBus(
  people: PeopleDb,
  {
    name,
    typed,
    places,
    ...doing
  }: Doing & { name: string; typed: OfferTyped; places: Pick<Places, "locate"> },
): Promise<BusResult> {
  const { sessionId, personId, kick, now } = doing;
  const session = (await lockSessions(people, [sessionId])).get(sessionId);
  if (session === undefined || session.cancelledAt !== null || session.endsAt <= now)
    return { ok: false, reason: "over" };
  const { meeting_lat: lat, meeting_lng: lng } = await people
    .selectFrom("session")
    .select(["meeting_lat", "meeting_lng"])
    .where("id", "=", sessionId)
    .executeTakeFirstOrThrow();
  if (lat === null || lng === null) return { ok: false, reason: "from-home" };
  const start = placeTyped(typed.postcode, places);
  const bus = typed.vehicle === "coach" ? "coach" : "minibus";
  const read = readOffer(
    { ...typed, vehicle: bus },
    { session: { ...session, at: { lat, lng } }, from: start, places, stopsBefore: null },
  );
  const refusals: LiftRefusal[] = [
    ...(start === null
      ? [
          {
            field: "postcode",
            reason: typed.postcode.trim() === "" ? "needed" : "unknown-postcode",
            typed: typed.postcode.slice(0, 40),
          } as const,
        ]
      : []),
    ...(read.ok ? [] : read.refusals),
  ];
  if (start === null || !read.ok) return { ok: false, reason: "refused", refusals };
  const { offer } = read;
  const offerIds: string[] = [];
  for (const direction of offer.ways) {
    const { id } = await people
      .insertInto("lift_offer")
      .values({
        ...{ session_id: sessionId, person_id: personId, sign_up_id: null, name, direction, vehicle: bus },
        ...{ places: offer.places, seed: drawSeed(), lat: start.lat, lng: start.lng, detour_min: 0 },
        ...{ start_from: offer.times[direction].from, start_until: offer.times[direction].until },
        ...{ wheelchairs: offer.wheelchairs, child_seats: offer.childSeats, languages: [...offer.languages] },
        ...{ smoke_free: true, share_pence: offer.sharePence, stops: JSON.stringify(offer.stops) },
        ...{ offered_at: now, changed_at: now },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    offerIds.push(id);
    const detail = { places: offer.places, direction };
    await recordLift(people, { kind: "lift.offered", author: personId, session, personId, now, detail });
  }
  await kick(people, sessionId);
  return { ok: true, offerIds };
}

/** Takes off a bus that organisers put on; riders are told, and other cars are looked for. Twice is once. */
export async function takeOffBus(
  people: PeopleDb,
  { offerId, ...doing }: Doing & { offerId: string },
): Promise<boolean> {
  const { sessionId, personId, now } = doing;
  if (!isUuid(offerId)) return false;
  const session = (await lockSessions(people, [sessionId])).get(sessionId);
  if (session === undefined) return false;
  const ended = await people
    .updateTable("lift_offer")
    .set({ ended_at: now, ended_why: "cancelled" })
    .where("id", "=", offerId)
    .where("session_id", "=", sessionId)
    .where("sign_up_id", "is", null)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (ended === undefined) return false;
  await endMatches(people, { offerId }, { why: "driver-cancelled", now });
  await recordLift(people, { kind: "lift.offer-ended", author: personId, session, personId, now });
  await tellEnded(people, { ...doing, sessionId });
  await doing.kick(people, sessionId);
  return true;
}

/** Somebody who runs the session has read a report. */
export async function seeReport(
  people: PeopleDb,
  {
    reportId,
    sessionId,
    personId,
    now,
  }: { reportId: string; sessionId: string; personId: string; now: Date },
): Promise<void> {
  if (!isUuid(reportId)) return;
  await people
    .updateTable("lift_report")
    .set({ seen_at: now, seen_by: personId })
    .where("id", "=", reportId)
    .where("session_id", "=", sessionId)
    .where("seen_at", "is", null)
    .execute();
}
