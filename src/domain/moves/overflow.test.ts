import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_WEIGHTS } from "#domain/finder/need.ts";
import { distanceM } from "#domain/geo/distance.ts";
import { type Needing, type Overflowing, offerElsewhere } from "./overflow.ts";
import { NEAR_M, USUAL_M, withinOf } from "./within.ts";
import { needsOf } from "./work.ts";

const TEN = Date.parse("2026-11-28T10:00:00Z");
const HOUR_MS = 3_600_000;
const LEEDS = { lat: 53.8, lng: -1.55 };
const own = { id: "full", at: LEEDS, startsAt: TEN };
const weights = DEFAULT_WEIGHTS;

const session = (some: Partial<Needing> = {}): Needing => ({
  ...{
    id: "a",
    at: LEEDS,
    startsAt: TEN,
    endsAt: TEN + 3 * HOUR_MS,
    minimum: 4,
    want: 20,
    coming: 2,
    free: 30,
  },
  ...{ offers: ["work:helping"], lift: false },
  ...some,
});
const party = (some: Partial<Overflowing> = {}): Overflowing => ({
  ...{ id: "p", people: 1, home: LEEDS, withinM: 40_000, needs: [], busy: [], notTo: new Set<string>() },
  ...some,
});
const goes = (one: Overflowing, ...sessions: Needing[]) =>
  offerElsewhere([one], own, { sessions, weights })[0]?.to ?? null;

describe("somebody who waits is asked to go", () => {
  test("where people are needed most for the way: near before far, short of its minimum before short of its hopes", () => {
    const far = session({ id: "far", at: { lat: 53.95, lng: -1.55 } });
    expect(goes(party(), session({ id: "near" }), far)).toBe("near");
    expect(goes(party(), session({ id: "near", coming: 15 }), far)).toBe("far");
  });

  test("nowhere that has as many as it wants, or no room for all of them", () => {
    expect(goes(party(), session({ coming: 20 }))).toBeNull();
    expect(goes(party({ people: 3 }), session({ free: 2 }))).toBeNull();
    expect(goes(party({ people: 3 }), session({ coming: 18 }))).toBeNull();
  });

  test("only where they can be in time from where else they go that day", () => {
    const hull = { lat: 53.75, lng: -0.34 };
    const morning = (hours: number) => ({ at: hull, from: TEN - 5 * HOUR_MS, until: TEN - hours * HOUR_MS });
    expect(goes(party({ busy: [morning(1)] }), session())).toBeNull();
    expect(goes(party({ busy: [morning(3)] }), session())).toBe("a");
  });

  test("as a household all of them, in what is free, in what is hoped for, and in what is asked of others after them", () => {
    const home = session({ want: 6, coming: 2, free: 4 });
    const offers = offerElsewhere([party({ id: "four", people: 4 }), party({ id: "one" })], own, {
      ...{ sessions: [home], weights },
    });
    expect(offers.map(({ partyId }) => partyId)).toEqual(["four"]);
    expect(goes(party({ people: 5 }), home)).toBeNull();
  });

  test("within their limits: as far as they would go, when they are free, and where they can be", () => {
    const away = session({ at: { lat: 54.5, lng: -1.55 } });
    expect(goes(party(), away)).toBeNull();
    expect(goes(party({ withinM: null }), away)).toBe("a");
    expect(
      goes(party({ busy: [{ at: null, from: TEN + HOUR_MS, until: TEN + 9 * HOUR_MS }] }), session()),
    ).toBeNull();
    expect(
      goes(party({ busy: [{ at: LEEDS, from: TEN + 3 * HOUR_MS, until: TEN + 9 * HOUR_MS }] }), session()),
    ).toBe("a");
    expect(goes(party({ needs: ["step-free"] }), session())).toBeNull();
    expect(goes(party({ notTo: new Set(["a"]) }), session())).toBeNull();
  });

  test("nobody knows from where: the way is counted from what they chose, and from a screen nobody is sent out", () => {
    const [offer] = offerElsewhere([party({ home: null })], own, { sessions: [session()], weights });
    expect(offer?.why).toMatchObject({ kind: "below-minimum", newM: 0, fromChosen: true });
    const atHome = { ...own, at: null };
    expect(offerElsewhere([party({ home: null })], atHome, { sessions: [session()], weights })).toEqual([]);
  });

  test("a lift tips the balance between two that are alike", () => {
    expect(goes(party(), session(), session({ id: "b", lift: true }))).toBe("b");
  });
});

test("who said nothing goes the usual way, or a little farther than they chose to go; their own word holds", () => {
  expect(withinOf(null, 5_000)).toBe(USUAL_M);
  expect(withinOf(null, 80_000)).toBe(100_000);
  expect(withinOf(null, null)).toBe(NEAR_M);
  expect(withinOf({ withinM: 8_000, mayAsk: true }, 80_000)).toBe(8_000);
});

test("who depends on something goes where all is that their session has, whatever it is that they need", () => {
  const chosen = { kind: "canvassing", facts: ["step-free", "toilets"] } as const;
  expect(needsOf({ firstTime: false, depends: false }, chosen)).toEqual(["work:helping"]);
  expect(needsOf({ firstTime: true, depends: true }, chosen)).toEqual([
    ...["work:helping", "step-free", "toilets", "first-timers"],
  ]);
  expect(needsOf({ firstTime: false, depends: false }, { kind: "training", facts: [] })).toEqual([
    "work:training",
  ]);
});

test("however many wait, no session is asked for more than it wants or has room for, and nobody is asked twice or too far", () => {
  const spot = fc.record({
    lat: fc.double({ min: 53, max: 54, noNaN: true }),
    lng: fc.double({ min: -2, max: -1, noNaN: true }),
  });
  const sessions = fc
    .array(fc.tuple(spot, fc.nat(20), fc.nat(12), fc.nat(30)), { maxLength: 8 })
    .map((rows) =>
      rows.map(([at, want, coming, free], index) =>
        session({ id: `s${index}`, at, want: want + 1, coming, free }),
      ),
    );
  const parties = fc
    .array(
      fc.tuple(fc.option(spot), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1_000, max: 90_000 })),
      { maxLength: 30 },
    )
    .map((rows) =>
      rows.map(([home, people, withinM], index) => party({ id: `p${index}`, home, people, withinM })),
    );
  fc.assert(
    fc.property(parties, sessions, (waiting, all) => {
      const offered = offerElsewhere(waiting, own, { sessions: all, weights });
      expect(new Set(offered.map(({ partyId }) => partyId)).size).toBe(offered.length);
      for (const { id, at, want, coming, free } of all) {
        const asked = offered.filter(({ to }) => to === id);
        const people = asked.reduce(
          (sum, { partyId }) => sum + waiting.find((one) => one.id === partyId)!.people,
          0,
        );
        if (people > 0) expect(people).toBeLessThanOrEqual(Math.min(free, want - coming));
        for (const { partyId } of asked) {
          const one = waiting.find((each) => each.id === partyId)!;
          expect(distanceM(one.home ?? LEEDS, at!)).toBeLessThanOrEqual(one.withinM!);
        }
      }
    }),
  );
});
