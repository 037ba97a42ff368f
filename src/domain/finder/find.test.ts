import { describe, expect, test } from "vitest";
import { aFinderSeat, aFinderSession, NOW } from "#test/finder-world.ts";
import type { FinderSeat, FinderSession } from "./candidates.ts";
import { find } from "./find.ts";
import { buildFinderIndex } from "./finder-index.ts";
import { type Limits, NO_LIMITS } from "./limits.ts";
import type { FinderQuery } from "./query.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HERE = { lat: 52, lng: -1 };
const north = (degrees: number) => ({ lat: HERE.lat + degrees, lng: HERE.lng });
const near = aFinderSeat("NEAR", { centre: north(0.1), priority: 2 });
const far = aFinderSeat("FAR", { centre: north(1), priority: 1 });

function ask(sessions: FinderSession[], query: Partial<FinderQuery> = {}, seats: FinderSeat[] = [far, near]) {
  const asked = {
    origin: HERE,
    home: null,
    order: "nearest",
    limit: 5,
    limits: NO_LIMITS,
    now: NOW,
    ...query,
  } as const;
  const { rows, elsewhere } = find(asked, buildFinderIndex({ set: "2024", seats, sessions }));
  const ids = rows.map((row) => row.sessions.map(({ session }) => session.id));
  return { rows, codes: rows.map(({ seat }) => seat.code), ids, elsewhere };
}
const limited = (limits: Partial<Limits>): Partial<FinderQuery> => ({ limits: { ...NO_LIMITS, ...limits } });

describe("which seats, in which order", () => {
  test("the nearest comes first, and only targets come at all", () => {
    const safe = aFinderSeat("SAFE", { centre: HERE, priority: null });
    expect(ask([], {}, [far, near, safe]).codes).toEqual(["NEAR", "FAR"]);
  });

  test("one's own seat comes first at distance 0, though another's centre is nearer", () => {
    const { rows, codes } = ask([], { home: { set: "2024", code: "FAR" } });
    expect(codes).toEqual(["FAR", "NEAR"]);
    expect(rows[0]).toMatchObject({ distanceM: 0, isHome: true, reason: { distance: { kind: "home" } } });
  });

  test("the same code in the other boundary set is not one's own seat", () => {
    expect(ask([], { home: { set: "2010", code: "FAR" } }).codes).toEqual(["NEAR", "FAR"]);
  });

  test("by need, an empty session farther off comes before a full one near", () => {
    const full = aFinderSession("full", "NEAR", { position: near.centre, taken: 20 });
    const empty = aFinderSession("empty", "NEXT", { position: north(0.2), taken: 0 });
    const next = aFinderSeat("NEXT", { centre: north(0.2), priority: 3 });
    expect(ask([full, empty], { order: "need" }, [near, next]).codes).toEqual(["NEXT", "NEAR"]);
    expect(ask([full, empty], { order: "nearest" }, [near, next]).codes).toEqual(["NEAR", "NEXT"]);
  });
});

describe("which sessions", () => {
  test("one under way counts, one that has just ended does not, nor one beyond the horizon", () => {
    const at = (id: string, startsAt: number, endsAt: number) =>
      aFinderSession(id, "NEAR", { startsAt, endsAt });
    const sessions = [
      at("beyond", NOW + 14 * DAY_MS, NOW + 15 * DAY_MS),
      at("last", NOW + 14 * DAY_MS - 1, NOW + 15 * DAY_MS),
      at("ended", NOW - HOUR_MS, NOW),
      at("under way", NOW - HOUR_MS, NOW + 1),
    ];
    expect(ask(sessions).ids[0]).toEqual(["under way", "last"]);
  });

  test("three are shown, those with room first, and the rest are counted", () => {
    const sessions = [1, 2, 3, 4, 5].map((hour) =>
      aFinderSession(`${hour}`, "NEAR", {
        startsAt: NOW + hour * HOUR_MS,
        endsAt: NOW + 9 * HOUR_MS,
        taken: hour < 4 ? 20 : 0,
      }),
    );
    const { rows, ids } = ask(sessions);
    expect(ids[0]).toEqual(["4", "5", "1"]);
    expect(rows[0]?.moreSessions).toBe(2);
    expect(rows[0]?.sessions.map(({ placesLeft }) => placesLeft)).toEqual([20, 20, 0]);
  });

  test("Saturday means Saturday in London, an hour past midnight in summer too", () => {
    const startsAt = Date.parse("2026-06-19T23:30:00Z");
    const lateNight = aFinderSession("late", "NEAR", { startsAt, endsAt: startsAt + HOUR_MS });
    const now = startsAt - DAY_MS;
    expect(ask([lateNight], { now, ...limited({ days: ["saturday"] }) }).ids[0]).toEqual(["late"]);
    expect(ask([lateNight], { now, ...limited({ days: ["2026-06-20"] }) }).ids[0]).toEqual(["late"]);
    expect(ask([lateNight], { now, ...limited({ days: ["friday", "2026-06-19"] }) }).ids[0]).toEqual([]);
  });

  test("a limit of distance keeps a seat for a session within it, though its centre is beyond", () => {
    const session = aFinderSession("near by", "FAR", { position: north(0.01) });
    const { codes, ids } = ask(
      [session, aFinderSession("there", "FAR", { position: far.centre })],
      limited({ withinM: 5_000 }),
    );
    expect([codes, ids]).toEqual([["FAR"], [["near by"]]]);
  });

  test("a place not announced is told as unknown, and found by its seat", () => {
    const { rows } = ask(
      [aFinderSession("secret", "NEAR", { position: null })],
      limited({ withinM: 20_000 }),
    );
    expect(rows[0]?.sessions[0]?.distanceM).toBeNull();
  });

  test("no limit of places is null, not 0", () => {
    expect(
      ask([aFinderSession("open", "NEAR", { places: null })]).rows[0]?.sessions[0]?.placesLeft,
    ).toBeNull();
  });
});

describe("who cannot travel", () => {
  const atHome = aFinderSession("calls", "FAR", { remote: true, position: null });

  test("gets the seats to help from home, however far, and nothing else", () => {
    const { codes, ids, rows } = ask(
      [atHome, aFinderSession("doors", "NEAR")],
      limited({ cannotTravel: true, withinM: 100 }),
    );
    expect([codes, ids]).toEqual([["FAR"], [["calls"]]]);
    expect(rows[0]?.reason.distance).toEqual({ kind: "from-home" });
  });

  test("does not see from-home sessions in the way when able to travel", () => {
    expect(ask([atHome]).ids).toEqual([[], []]);
  });
});

describe("nothing nearby is never a dead end", () => {
  test("a session within the answer needs nothing else", () => {
    expect(ask([aFinderSession("a", "NEAR")]).elsewhere).toBeNull();
  });

  test("the limit to loosen is named, with the nearest session it brings", () => {
    const sessions = [
      aFinderSession("steps", "NEAR", { position: north(0.1) }),
      aFinderSession("ramp", "FAR", { position: north(1), stepFree: true }),
    ];
    const { elsewhere } = ask(sessions, limited({ stepFree: true, withinM: 20_000 }));
    expect(elsewhere?.loosen.map(({ limit, brings }) => [limit, brings.session.id])).toEqual([
      ["withinM", "ramp"],
      ["stepFree", "steps"],
    ]);
  });

  test("when no single limit is to blame, the nearest without any is offered", () => {
    const session = aFinderSession("a", "FAR", { position: north(1) });
    const { elsewhere } = ask([session], limited({ stepFree: true, firstTimer: true }));
    expect(elsewhere).toMatchObject({ loosen: [], withoutLimits: { session: { id: "a" } } });
  });

  test("a session in a seat that was not shown is offered as it is", () => {
    const { elsewhere } = ask([aFinderSession("a", "FAR")], { limit: 1 });
    expect(elsewhere?.nearest?.session.id).toBe("a");
  });

  test("one beyond the horizon is offered as later, and calls from home as something now", () => {
    const startsAt = NOW + 20 * DAY_MS;
    const sessions = [
      aFinderSession("later", "NEAR", { startsAt, endsAt: startsAt + HOUR_MS }),
      aFinderSession("calls", "FAR", { remote: true, position: null }),
    ];
    expect(ask(sessions).elsewhere).toMatchObject({
      later: { session: { id: "later" } },
      fromHome: [{ session: { id: "calls" } }],
    });
  });

  test("without seats or sessions the answer is empty, not a fault", () => {
    const nothing = { nearest: null, loosen: [], withoutLimits: null, later: null, fromHome: [] };
    expect(ask([], { order: "need" }, [])).toMatchObject({ rows: [], elsewhere: nothing });
  });
});

test("a person off the globe is refused", () => {
  expect(() => ask([], { origin: { lat: 91, lng: 0 } })).toThrow(RangeError);
});

describe("as many as are wanted", () => {
  const at = (id: string, hour: number, changes: Partial<FinderSession>) =>
    aFinderSession(id, "NEAR", {
      ...{ position: near.centre, startsAt: NOW + hour * HOUR_MS, endsAt: NOW + (hour + 1) * HOUR_MS },
      ...changes,
    });

  test("a session that has as many as it wants comes after those that want more, and before full ones", () => {
    const enough = at("enough", 1, { places: 20, want: 5, taken: 5 });
    const full = at("full", 2, { places: 5, want: null, taken: 5 });
    const wanting = at("wanting", 3, { places: 20, want: 8, taken: 5 });
    expect(ask([enough, full, wanting]).ids[0]).toEqual(["wanting", "enough", "full"]);
  });

  test("need counts those wanted, not the places; and the reason says that there are enough", () => {
    const plenty = at("plenty", 1, { places: 200, want: 10, taken: 10 });
    const next = aFinderSeat("NEXT", { centre: north(0.2), priority: 2 });
    const short = aFinderSession("short", "NEXT", { position: next.centre, places: 12, taken: 2 });
    const { codes, rows } = ask([plenty, short], { order: "need" }, [near, next]);
    expect(codes).toEqual(["NEXT", "NEAR"]);
    expect(rows[1]?.reason.sessions).toEqual({ kind: "enough", left: 190 });
  });

  test("wanting more than there are places for is wanting as many as there are", () => {
    const { rows } = ask([at("a", 1, { places: 5, want: 50, taken: 5 })]);
    expect(rows[0]?.reason.sessions).toEqual({ kind: "filled", filled: 5, places: 5 });
  });
});
