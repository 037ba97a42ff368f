/** Seats and sessions made up from a seed, for tests and benchmarks of the finder. */
import type { Nation } from "#domain/elections/seats.ts";
import type { FinderSeat, FinderSession } from "#domain/finder/candidates.ts";

export const NOW = Date.parse("2026-11-20T18:00:00Z");
const HOUR_MS = 3_600_000;

export function aFinderSeat(code: string, changes: Partial<FinderSeat> = {}): FinderSeat {
  return {
    set: "2024",
    code,
    name: `Seat ${code}`,
    nameCy: null,
    nation: "England" satisfies Nation,
    region: "London",
    centre: { lat: 52, lng: -1 },
    replaced: [],
    result: aFinderResult(code, 187),
    priority: 1,
    note: "",
    ...changes,
  };
}

function aFinderResult(code: string, majority: number): NonNullable<FinderSeat["result"]> {
  const key = { set: "2024", code, election: "2024-07-04", kind: "general" } as const;
  return {
    ...key,
    electorate: 70_000,
    validVotes: 50_000,
    majority,
    firstParty: "Lab",
    secondParty: "Con",
    votes: {},
  };
}

/** A doorstep session tomorrow at 10, at the middle of England, with 14 of 20 places left. */
export function aFinderSession(
  id: string,
  code: string,
  changes: Partial<FinderSession> = {},
): FinderSession {
  return {
    id,
    seat: { set: "2024", code },
    title: `Session ${id}`,
    kind: "doorstep",
    startsAt: NOW + 16 * HOUR_MS,
    endsAt: NOW + 18 * HOUR_MS,
    position: { lat: 52, lng: -1 },
    places: 20,
    taken: 6,
    want: null,
    remote: false,
    stepFree: false,
    toilets: false,
    firstTimers: false,
    childrenWelcome: false,
    signUpHere: true,
    ...changes,
  };
}

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A country of `seats` targets and `sessions` shifts over three weeks around `NOW`, some in seats that are no target. */
export function aFinderCountry({ seed, seats, sessions }: { seed: number; seats: number; sessions: number }) {
  const next = numbers(seed);
  const below = (count: number) => Math.floor(next() * count);
  const place = () => ({ lat: 50 + next() * 8, lng: -5 + next() * 6 });
  const madeSeats = Array.from({ length: seats }, (_, at) =>
    aFinderSeat(`E${at}`, {
      centre: place(),
      priority: next() < 0.9 ? at + 1 : null,
      result: next() < 0.95 ? aFinderResult(`E${at}`, below(2_500)) : null,
    }),
  );
  const madeSessions = Array.from({ length: sessions }, (_, at) => {
    const seat = below(seats + 2);
    const centre = madeSeats[seat]?.centre ?? place();
    const startsAt = NOW + Math.round((next() * 22 - 2) * 24) * HOUR_MS;
    const places = next() < 0.85 ? below(40) : null;
    return aFinderSession(`s${at}`, `E${seat}`, {
      startsAt,
      endsAt: startsAt + (1 + below(4)) * HOUR_MS,
      position: next() < 0.9 ? { lat: centre.lat + next() * 0.2, lng: centre.lng + next() * 0.2 } : null,
      places,
      taken: below((places ?? 20) + 3),
      want: next() < 0.3 ? 1 + below(30) : null,
      remote: next() < 0.1,
      stepFree: next() < 0.5,
      firstTimers: next() < 0.5,
      childrenWelcome: next() < 0.3,
    });
  });
  return { seats: madeSeats, sessions: madeSessions };
}
