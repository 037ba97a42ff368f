import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceM } from "#domain/geo/distance.ts";
import { aFinderCountry, NOW } from "#test/finder-world.ts";
import { fits, naiveFind } from "#test/naive-finder.ts";
import type { FinderSession } from "./candidates.ts";
import { find } from "./find.ts";
import { buildFinderIndex } from "./finder-index.ts";
import { activeLimits, type LimitName, type Limits, NO_LIMITS, WEEKDAYS } from "./limits.ts";
import { nearShelves } from "./near-shelves.ts";
import type { FinderQuery } from "./query.ts";

const days = fc.array(fc.constantFrom(...WEEKDAYS, "2026-11-21", "2026-12-01"), { maxLength: 3 });
const limits: fc.Arbitrary<Limits> = fc.record({
  withinM: fc.option(fc.integer({ min: 0, max: 300_000 })),
  days: fc.option(days),
  stepFree: fc.boolean(),
  firstTimer: fc.boolean(),
  children: fc.boolean(),
  cannotTravel: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.boolean()),
});
const query: fc.Arbitrary<FinderQuery> = fc.record({
  origin: fc.record({
    lat: fc.double({ min: 49.8, max: 59, noNaN: true }),
    lng: fc.double({ min: -6, max: 2, noNaN: true }),
  }),
  home: fc.option(fc.nat(12).map((at) => ({ set: "2024" as const, code: `E${at}` }))),
  order: fc.constantFrom("nearest" as const, "need" as const),
  limit: fc.nat(14),
  limits,
  now: fc.constant(NOW),
  horizonDays: fc.integer({ min: 0, max: 20 }),
  sessionsPerSeat: fc.nat(5),
});
const country = fc.record({ seed: fc.nat(), seats: fc.nat(12), sessions: fc.nat(120) }).map(aFinderCountry);

test("any question gets the answer that the plain rule gives", () => {
  fc.assert(
    fc.property(query, country, (asked, { seats, sessions }) => {
      const { rows } = find(asked, buildFinderIndex({ set: "2024", seats, sessions }));
      const found = rows.map((row) => ({
        code: row.seat.code,
        distanceM: row.distanceM,
        need: row.need,
        sessions: row.sessions.map(({ session }) => session),
        all: row.sessions.length + row.moreSessions,
      }));
      expect(found).toEqual(naiveFind(asked, { seats, sessions }));
    }),
    { numRuns: 1_000 },
  );
});

test("the nearest without limits in short are the rows of the whole answer", () => {
  fc.assert(
    fc.property(query, country, (asked, { seats, sessions }) => {
      const index = buildFinderIndex({ set: "2024", seats, sessions });
      const { rows } = find({ ...asked, order: "nearest", limits: NO_LIMITS }, index);
      expect(nearShelves(asked, index).map(({ seat, ...rest }) => [index.seats[seat], rest])).toEqual(
        rows.map(({ seat, isHome, shelf }) => [seat, { isHome, shelf }]),
      );
    }),
  );
});

test("seats that stand in one place come in the order of the list", () => {
  const { seats } = aFinderCountry({ seed: 1, seats: 9, sessions: 0 });
  const heaped = seats.map((seat) => ({ ...seat, priority: 1, centre: { lat: 52, lng: -1 } }));
  const index = buildFinderIndex({ set: "2024", seats: heaped, sessions: [] });
  const asked = { origin: { lat: 52, lng: -1 }, home: null, limit: 4, now: NOW };
  expect(nearShelves(asked, index).map(({ seat }) => seat)).toEqual([0, 1, 2, 3]);
});

test("there is something elsewhere exactly when no row has a session, and what it offers keeps its word", () => {
  fc.assert(
    fc.property(query, country, (asked, { seats, sessions }) => {
      const { rows, elsewhere } = find(asked, buildFinderIndex({ set: "2024", seats, sessions }));
      const offered = rows.flatMap((row) => [...row.sessions, ...Array(row.moreSessions)]);
      expect(elsewhere === null).toBe(offered.length > 0);
      if (elsewhere === null) return;
      const seatOf = (code: string) => seats.find((seat) => seat.code === code) ?? null;
      const allowed = (given: Limits) =>
        sessions.filter((session) => fits(session, { ...asked, limits: given }, seatOf(session.seat.code)));
      const metresTo = (session: FinderSession) => {
        const place = session.position ?? seatOf(session.seat.code)?.centre;
        return place === undefined ? Number.POSITIVE_INFINITY : distanceM(asked.origin, place);
      };
      const nearestOf = (given: Limits) => Math.min(...allowed(given).map(metresTo));
      expect(elsewhere.nearest === null).toBe(allowed(asked.limits).length === 0);
      if (elsewhere.nearest !== null) {
        expect(metresTo(elsewhere.nearest.session)).toBeCloseTo(nearestOf(asked.limits), 3);
        return;
      }
      const loosened = (limit: LimitName) => ({ ...asked.limits, [limit]: NO_LIMITS[limit] });
      const helpful = activeLimits(asked.limits).filter((limit) => allowed(loosened(limit)).length > 0);
      expect(elsewhere.loosen.map(({ limit }) => limit)).toEqual(helpful);
      for (const { limit, brings } of elsewhere.loosen) {
        expect(allowed(loosened(limit))).toContain(brings.session);
        expect(metresTo(brings.session)).toBeCloseTo(nearestOf(loosened(limit)), 3);
      }
      for (const { session } of elsewhere.fromHome) expect(session.remote).toBe(true);
    }),
    { numRuns: 500 },
  );
});
