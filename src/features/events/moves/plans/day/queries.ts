import { seatId } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { Day, DayParty, DaySession } from "#domain/rebalance/day.ts";
import { startOfLondonDay } from "#domain/time/london.ts";
import {
  type BusyTime,
  busyTimes,
  type GroundParty,
  type GroundSession,
  offersOf,
  partiesAt,
  partyNeeds,
  reachOf,
  sessionsBetween,
} from "#features/events/moves/ground/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { activeTargets } from "#registers/places/targets/queries.ts";

/** A day or weekend as the domain weighs it, with whom each party is. */
export type ReadDay = { readonly day: Day; readonly parties: ReadonlyMap<string, GroundParty> };

/**
 * Reads the sessions of some groups that begin between two moments, and everybody who comes to them or waits. Nobody is
 * moved to another day, nor out of anything else that they signed up for; who waits in several lists is moved once.
 */
export async function readDay(
  people: PeopleDb,
  asked: { readonly from: Date; readonly until: Date; readonly groups: "all" | readonly number[] },
): Promise<ReadDay> {
  const ground = await sessionsBetween(people, asked);
  const byId = new Map(ground.map((session) => [session.id, session]));
  const parties = onePerPerson(await partiesAt(people, [...byId.keys()]));
  const personIds = [...new Set(parties.map(({ personId }) => personId))];
  const { from, until } = asked;
  const busy = await busyTimes(people, { personIds, from: startOfLondonDay(from), until });
  const weights = await weightOf(people, ground);
  return {
    day: {
      sessions: ground.map((session) => asDaySession(session, weights.get(session.id) ?? 1)),
      parties: parties.map((party) =>
        asDayParty(party, byId.get(party.sessionId)!, busy.get(party.personId) ?? []),
      ),
    },
    parties: new Map(parties.map((party) => [party.signUpId, party])),
  };
}

/** Everybody with a place; of those who wait, each person's first list alone. */
function onePerPerson(parties: readonly GroundParty[]): readonly GroundParty[] {
  const waits = new Map<string, GroundParty>();
  for (const party of parties) {
    if (party.standing !== "waiting") continue;
    const before = waits.get(party.personId);
    if (before === undefined || party.since < before.since) waits.set(party.personId, party);
  }
  return parties.filter((party) => party.standing !== "waiting" || waits.get(party.personId) === party);
}

/** Target seats matter more: the upper half of the list thrice, the rest of it twice as much as others. */
async function weightOf(
  people: PeopleDb,
  sessions: readonly GroundSession[],
): Promise<ReadonlyMap<string, number>> {
  if (sessions.length === 0) return new Map();
  const rows = await people
    .selectFrom("session")
    .select(["id", "seat_set", "seat_code"])
    .where(
      "id",
      "in",
      sessions.map(({ id }) => id),
    )
    .execute();
  const weights = new Map<string, number>();
  for (const set of ["2010", "2024"] as const) {
    const targets = (await activeTargets(people, set))?.targets ?? [];
    for (const [at, { code }] of targets.entries())
      weights.set(seatId({ set, code }), at * 2 < targets.length ? 3 : 2);
  }
  return new Map(
    rows.map((row) => {
      const seat = { set: row.seat_set as "2010" | "2024", code: row.seat_code };
      return [row.id, weights.get(seatId(seat)) ?? 1];
    }),
  );
}

function asDaySession(session: GroundSession, weight: number): DaySession {
  const { id, at, startsAt, endsAt, minimum, want, places } = session;
  return {
    ...{ id, at, minimum, want, weight, capacity: places },
    ...{ startsAt: startsAt.getTime(), endsAt: endsAt.getTime(), offers: offersOf(session) },
  };
}

function asDayParty(party: GroundParty, own: GroundSession, busy: readonly BusyTime[]): DayParty {
  const { signUpId: id, people, standing, home, wish, tied } = party;
  const others = busy.filter(({ sessionId }) => sessionId !== own.id);
  const [starts, ends] = [own.startsAt.getTime(), own.endsAt.getTime()];
  const overlaps = others.some(({ from, until }) => starts < until && from < ends);
  const day = { from: startOfLondonDay(own.startsAt), until: startOfLondonDay(own.startsAt, 1) };
  return {
    ...{ id, people, whole: true },
    at: roughly(home ?? own.at),
    sessionId: standing === "waiting" ? null : own.id,
    withinM: reachOf(party, own),
    freeFrom: Math.max(day.from.getTime(), ...others.map(({ until }) => until).filter((at) => at <= starts)),
    freeUntil: Math.min(day.until.getTime(), ...others.map(({ from }) => from).filter((at) => at >= ends)),
    needs: partyNeeds(party, own),
    canMove: !tied && wish?.mayAsk !== false && standing !== "offered" && !overlaps,
  };
}

/** To a hundredth of a degree, under a mile: nothing needs to be more exact, and neighbours are weighed as one. */
function roughly(at: LatLng | null): LatLng | null {
  return at && { lat: Math.round(at.lat * 100) / 100, lng: Math.round(at.lng * 100) / 100 };
}
