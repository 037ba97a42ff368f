import { type Lifts, matchLifts } from "#domain/carpools/match.ts";
import type { Direction, Driver, Household, TravelTime, Way } from "#domain/carpools/offers.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { DIRECTIONS } from "#features/events/carpools/contract.ts";
import type { LiftPlan, LiftsOfSession, MatchRow, OfferRow, RequestRow } from "./contract.ts";

/** Every place that times on the road are needed among. */
export function placesOf({ session, offers, requests }: LiftsOfSession): readonly LatLng[] {
  const at = ({ lat, lng }: LatLng) => ({ lat, lng });
  return [
    session.at,
    ...offers.flatMap(({ stops, ...offer }) => [at(offer), ...(stops ?? []).map(at)]),
    ...requests.map(at),
  ];
}

/**
 * Who rides with whom, each way by itself. What either of two said yes to stays; what nobody answered yet is kept, too,
 * unless more people have a seat when it is changed. Whoever waits for an answer is not moved about for nothing.
 */
export function planLifts(all: LiftsOfSession, { time, now }: { time: TravelTime; now: Date }): LiftPlan {
  const ways = DIRECTIONS.filter((way) => way === "back" || all.session.startsAt > now).map((direction) =>
    planWay(all, direction, time),
  );
  return {
    rides: ways.flatMap(({ lifts }) => ridesOf(lifts)),
    drives: ways.flatMap(({ lifts }) =>
      lifts.lifts.map(({ driverId, setsOutAt, addedS }) => ({
        ...{ offerId: driverId, setsOutAt: new Date(setsOutAt), addedS },
      })),
    ),
    unseated: new Map(
      ways.flatMap(({ lifts }) =>
        lifts.unseated.map(({ householdId, reason }) => [householdId, reason] as const),
      ),
    ),
  };
}

function planWay(all: LiftsOfSession, direction: Direction, travelTime: TravelTime): { lifts: Lifts } {
  const way = wayOf(all, direction);
  const known = new Set([...way.drivers, ...way.households].map(({ id }) => id));
  const matches = all.matches.filter(({ offerId, requestId }) => known.has(offerId) && known.has(requestId));
  const within = (some: readonly MatchRow[]) =>
    matchLifts(way, {
      travelTime,
      fixed: new Map(some.map(({ requestId, offerId }) => [requestId, offerId])),
    });
  const kept = within(matches);
  if (kept.unseated.length === 0 || matches.every(({ agreed }) => agreed)) return { lifts: kept };
  const anew = within(matches.filter(({ agreed }) => agreed));
  return { lifts: anew.seated > kept.seated ? anew : kept };
}

function ridesOf({ lifts }: Lifts): LiftPlan["rides"] {
  return lifts.flatMap(({ driverId, stops }) =>
    stops.map(({ householdId, people, at, addsS, stop }) => ({
      ...{ offerId: driverId, requestId: householdId, people, at: new Date(at), addsS, stop },
    })),
  );
}

/** One way of the session as the matching reads it. */
function wayOf(all: LiftsOfSession, direction: Direction): Way {
  const { session } = all;
  const offers = all.offers.filter((offer) => offer.direction === direction);
  const requests = all.requests.filter((request) => request.direction === direction);
  const blocked = apartOf(all);
  return {
    ...{
      direction,
      session: session.at,
      by: (direction === "there" ? session.startsAt : session.endsAt).getTime(),
    },
    drivers: offers.map(driverOf),
    households: requests.map((request) => householdOf(request, blocked.get(request.id))),
  };
}

function driverOf(offer: OfferRow): Driver {
  const { id, lat, lng, places, startFrom, startUntil, detourMin } = offer;
  const { wheelchairs, childSeats, languages, isWoman, womenOnly, smokeFree, stops } = offer;
  return {
    ...{ id, at: { lat, lng }, places, maxDetourS: detourMin * 60 },
    ...{ startFrom: startFrom?.getTime() ?? null, startUntil: startUntil?.getTime() ?? null },
    ...{ wheelchairs, childSeats, languages, isWoman, womenOnly, smokeFree },
    stops: stops?.map(({ name, ...at }) => ({ name, at })) ?? null,
  };
}

function householdOf(request: RequestRow, notWith: ReadonlySet<string> | undefined): Household {
  const { id, lat, lng, people, notPast, walkM, direction } = request;
  const { wheelchairs, childSeats, languages, areWomen, womenOnly, smokeFree } = request;
  const limit = notPast?.getTime() ?? null;
  return {
    ...{ id, at: { lat, lng }, people, maxWalkM: walkM, notWith },
    ...{ readyFrom: direction === "there" ? limit : null, homeBy: direction === "back" ? limit : null },
    ...{ wheelchairs, childSeats, languages, areWomen, womenOnly, smokeFree },
  };
}

/** Offers and requests that each request is kept apart from. */
function apartOf({
  offers,
  requests,
  apart,
  blocks,
  matches,
}: LiftsOfSession): ReadonlyMap<string, ReadonlySet<string>> {
  const inForce = new Set(matches.map(({ offerId, requestId }) => `${offerId} ${requestId}`));
  const found = new Map<string, Set<string>>();
  const keep = (request: string, other: string) =>
    found.set(request, (found.get(request) ?? new Set()).add(other));
  for (const [offer, request] of apart) if (!inForce.has(`${offer} ${request}`)) keep(request, offer);
  const idsOf = Map.groupBy([...offers, ...requests], ({ personId }) => personId);
  const asks = new Set(requests.map(({ id }) => id));
  for (const [one, other] of blocks) {
    for (const mine of idsOf.get(one) ?? []) {
      for (const theirs of idsOf.get(other) ?? []) {
        if (asks.has(mine.id)) keep(mine.id, theirs.id);
        if (asks.has(theirs.id)) keep(theirs.id, mine.id);
      }
    }
  }
  // Nobody rides with themself.
  for (const own of idsOf.values())
    for (const mine of own)
      for (const other of own) if (asks.has(mine.id) && mine !== other) keep(mine.id, other.id);
  return found;
}
