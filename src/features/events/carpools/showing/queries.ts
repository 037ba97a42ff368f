import { type SqlBool, sql } from "kysely";
import type { Direction } from "#domain/carpools/offers.ts";
import { distanceM } from "#domain/geo/distance.ts";
import type { MatchEndedWhy, Vehicle } from "#features/events/carpools/contract.ts";
import type { Stop } from "#features/events/carpools/offering/policy.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { LiftSeen, OwnLifts, OwnOffer, OwnRequest } from "./contract.ts";

/**
 * Somebody's own lifts around some of their sign-ups. Call it with a scope that reaches everybody: of the other of each
 * lift it tells a first name, times and needs, and where exactly to meet once both said yes.
 */
export async function ownLifts(
  people: PeopleDb,
  { personId, signUpIds }: { readonly personId: string; readonly signUpIds: readonly string[] },
): Promise<ReadonlyMap<string, OwnLifts>> {
  const ids = signUpIds.filter(isUuid);
  if (ids.length === 0) return new Map();
  const signUps = await people
    .selectFrom("sign_up")
    .select(["id", "session_id"])
    .where("id", "in", ids)
    .where("person_id", "=", personId)
    .execute();
  const offers = await people
    .selectFrom("lift_offer")
    .selectAll()
    .where("sign_up_id", "in", ids)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .orderBy("direction", "desc")
    .execute();
  const requests = await people
    .selectFrom("lift_request")
    .selectAll()
    .where("sign_up_id", "in", ids)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .orderBy("direction", "desc")
    .execute();
  const of = [...offers, ...requests].map(({ id }) => id);
  const lifts =
    of.length === 0
      ? []
      : await liftsWhere(
          people,
          personId,
          sql`it.offer_id = any (${of}::uuid[]) or it.request_id = any (${of}::uuid[])`,
        );
  return new Map(
    signUps.map(({ id, session_id: sessionId }) => [
      id,
      {
        ...{ signUpId: id, sessionId },
        offers: offers
          .filter((offer) => offer.sign_up_id === id)
          .map(
            (offer): OwnOffer => ({
              ...{ id: offer.id, direction: offer.direction as Direction, vehicle: offer.vehicle as Vehicle },
              ...{
                places: offer.places,
                taken: offer.taken,
                startFrom: offer.start_from,
                startUntil: offer.start_until,
              },
              ...{
                detourMin: offer.detour_min,
                wheelchairs: offer.wheelchairs,
                childSeats: offer.child_seats,
              },
              ...{ languages: offer.languages, isWoman: offer.is_woman, womenOnly: offer.women_only },
              ...{ smokeFree: offer.smoke_free, sharePence: offer.share_pence, setsOutAt: offer.sets_out_at },
              ...{ stops: offer.stops as unknown as readonly Stop[] | null, addedS: offer.added_s },
              riders: lifts.filter((lift) => lift.offerId === offer.id && lift.standing !== "ended"),
            }),
          ),
        requests: requests
          .filter((request) => request.sign_up_id === id)
          .map((request): OwnRequest => {
            const all = lifts.filter((lift) => lift.requestId === request.id);
            return {
              ...{ id: request.id, direction: request.direction as Direction, people: request.people },
              ...{
                notPast: request.not_past,
                wheelchairs: request.wheelchairs,
                childSeats: request.child_seats,
              },
              ...{ languages: request.languages, areWomen: request.are_women, womenOnly: request.women_only },
              ...{
                smokeFree: request.smoke_free,
                walkM: request.walk_m,
                meetingPlace: request.meeting_place,
              },
              ...{ pickUp: request.pick_up, lookedAt: request.looked_at },
              unseated: request.unseated as OwnRequest["unseated"],
              lift: all.find(({ standing }) => standing !== "ended") ?? null,
              lastEnded: all.findLast(({ standing }) => standing === "ended")?.endedWhy ?? null,
            };
          }),
      },
    ]),
  );
}

/** One lift as one of its two sees it, also when it has ended; null for a stranger to it. */
export async function liftSeen(
  people: PeopleDb,
  { matchId, personId }: { readonly matchId: string; readonly personId: string },
): Promise<LiftSeen | null> {
  if (!isUuid(matchId)) return null;
  const [lift] = await liftsWhere(people, personId, sql`it.id = ${matchId}`);
  return lift ?? null;
}

type Found = LiftSeen & { readonly offerId: string; readonly requestId: string };

async function liftsWhere(
  people: PeopleDb,
  personId: string,
  which: ReturnType<typeof sql>,
): Promise<readonly Found[]> {
  const rows = await people
    .selectFrom("lift_match as it")
    .innerJoin("lift_offer as car", "car.id", "it.offer_id")
    .innerJoin("lift_request as asked", "asked.id", "it.request_id")
    .innerJoin("session", "session.id", "it.session_id")
    .selectAll("it")
    .select([
      ...([
        "car.direction",
        "car.vehicle",
        "car.name as driver_name",
        "car.lat as car_lat",
        "car.lng as car_lng",
      ] as const),
      ...([
        "car.wheelchairs as car_wheelchairs",
        "car.child_seats as car_child_seats",
        "car.is_woman",
      ] as const),
      ...(["car.languages as car_languages", "car.women_only as car_women_only", "car.share_pence"] as const),
      ...(["car.smoke_free as car_smoke_free", "car.sign_up_id as car_sign_up"] as const),
      ...([
        "asked.name as rider_name",
        "asked.lat",
        "asked.lng",
        "asked.wheelchairs",
        "asked.child_seats",
      ] as const),
      ...(["asked.languages", "asked.are_women", "asked.women_only", "asked.smoke_free"] as const),
      ...(["asked.meeting_place", "asked.pick_up", "asked.sign_up_id as rider_sign_up"] as const),
      ...(["session.title", "session.starts_at", "session.ends_at"] as const),
    ])
    .where(sql<SqlBool>`(${which})`)
    .where((eb) => eb.or([eb("it.driver_id", "=", personId), eb("it.rider_id", "=", personId)]))
    .orderBy("it.pick_up_at")
    .orderBy("it.ended_at")
    .orderBy("it.id")
    .execute();
  return rows.map((row): Found => {
    const drives = row.driver_id === personId;
    const known = row.car_lat !== null && row.car_lng !== null && row.lat !== null && row.lng !== null;
    return {
      ...{ id: row.id, offerId: row.offer_id, requestId: row.request_id, side: drives ? "driver" : "rider" },
      ...{ direction: row.direction as Direction, vehicle: row.vehicle as Vehicle, people: row.people },
      ...{ standing: row.standing as LiftSeen["standing"], endedWhy: row.ended_why as MatchEndedWhy | null },
      otherName: drives
        ? firstName(row.rider_name)
        : row.car_sign_up === null
          ? row.driver_name
          : firstName(row.driver_name),
      ...{
        pickUpAt: row.pick_up_at,
        addsS: row.adds_s,
        meetingPlace: row.meeting_place,
        answerBy: row.answer_by,
      },
      stop: row.stop_name === null ? null : { name: row.stop_name, walkM: row.walk_m ?? 0 },
      pickUp: row.standing === "accepted" ? row.pick_up : "",
      apartM: known
        ? distanceM({ lat: row.car_lat!, lng: row.car_lng! }, { lat: row.lat!, lng: row.lng! })
        : null,
      mine: (drives ? row.driver_yes_at : row.rider_yes_at) !== null,
      theirs: (drives ? row.rider_yes_at : row.driver_yes_at) !== null,
      needs: {
        ...{ wheelchairs: row.wheelchairs, childSeats: row.child_seats, languages: row.languages },
        ...{ areWomen: row.are_women, womenOnly: row.women_only, smokeFree: row.smoke_free },
      },
      offers: {
        ...{
          wheelchairs: row.car_wheelchairs,
          childSeats: row.car_child_seats,
          languages: row.car_languages,
        },
        ...{ isWoman: row.is_woman, womenOnly: row.car_women_only, smokeFree: row.car_smoke_free },
        sharePence: row.share_pence,
      },
      session: { id: row.session_id, title: row.title, startsAt: row.starts_at, endsAt: row.ends_at },
      signUpId: drives ? row.car_sign_up : row.rider_sign_up,
    };
  });
}

/** "Ann Smith" is "Ann" to strangers. */
function firstName(name: string | null): string | null {
  return name?.trim().split(/\s+/)[0] || null;
}
