import type { Seat, SeatKey } from "#domain/elections/seats.ts";
import { datasetsOf } from "#site/api/datasets/queries.ts";
import { sessionOut } from "#site/api/sessions/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import type { SeatBrief, SeatInFull } from "./contract.ts";
import { resultOf } from "./result/queries.ts";

export function seatBrief(seat: Seat, { places, targets }: Snapshot): SeatBrief {
  const { set, code, name, nameCy, nation, region, centre } = seat;
  return {
    set,
    code,
    name,
    nameCy,
    nation,
    region,
    centre: { lat: centre.lat, lng: centre.lng },
    isTarget: targets[set].priorityOf(code) !== null,
    ...resultOf(places.latest(seat)),
  };
}

/** One seat with all that is known of it, or null when there is none. */
export function seatInFull(key: SeatKey, snapshot: Snapshot, now: Date): SeatInFull | null {
  const { places, targets } = snapshot;
  const seat = places.seat(key);
  if (seat === null) return null;
  return {
    ...seatBrief(seat, snapshot),
    priority: targets[seat.set].priorityOf(seat.code),
    history: places.results(seat).map((result) => ({
      election: result.election,
      kind: result.kind,
      electorate: result.electorate,
      validVotes: result.validVotes,
      majority: result.majority,
      firstParty: result.firstParty,
      secondParty: result.secondParty,
      votes: { ...result.votes },
    })),
    replaced: seat.replaced.map(({ code, share }) => {
      const name = places.seat({ set: "2010", code })?.name ?? code;
      return { set: "2010" as const, code, name, share: Math.round(share * 1e4) / 1e4 };
    }),
    neighbours: places.neighbours(seat).seats.map(({ set, code, name }) => ({ set, code, name })),
    sessions: snapshot.sessionsOf(seat, now).map((session) => sessionOut(session, snapshot)),
    datasets: datasetsOf(snapshot),
  };
}
