import fc from "fast-check";
import { expect, test } from "vitest";
import { type Guests, type Home, matchBeds, suits } from "./matching.ts";

const NIGHTS = { firstNight: "2026-11-27", lastNight: "2026-11-28" };
const plain = { stepFree: false, noPets: false, smokeFree: false, children: false, womenOnly: false };
const aHome = (id: string, some: Partial<Home> = {}): Home => ({
  ...{ id, personId: `host ${id}`, free: 2, isWoman: false },
  ...plain,
  ...NIGHTS,
  ...some,
});
const guests = (id: string, some: Partial<Guests> = {}): Guests => ({
  ...{ id, personId: `guest ${id}`, people: 1, areWomen: false, notWith: [] },
  ...plain,
  ...NIGHTS,
  ...some,
});

test.each([
  [{ stepFree: true }, {}, false],
  [{ stepFree: true }, { stepFree: true }, true],
  [{ noPets: true }, {}, false],
  [{ children: true }, {}, false],
  [{ womenOnly: true, areWomen: true }, {}, false],
  [{ womenOnly: true, areWomen: true }, { isWoman: true }, true],
  [{}, { womenOnly: true, isWoman: true }, false],
  [{ firstNight: "2026-11-26" }, {}, false],
  [{ lastNight: "2026-11-27" }, {}, true],
  [{ notWith: ["a"] }, {}, false],
  [{ personId: "host a" }, {}, false],
])("guests with %j and a home with %j: %s", (needs, has, fits) => {
  expect(suits(aHome("a", has), guests("x", needs))).toBe(fits);
});

test("a home with a ramp is kept for whoever needs it, and why somebody has no bed is told", () => {
  const found = matchBeds(
    [aHome("ramp", { free: 1, stepFree: true }), aHome("stairs", { free: 1 })],
    [guests("walks"), guests("wheels", { stepFree: true }), guests("cat", { noPets: true }), guests("late")],
  );
  expect(found.matches).toEqual([
    { requestId: "walks", offerId: "stairs" },
    { requestId: "wheels", offerId: "ramp" },
  ]);
  expect(found.unmatched).toEqual([
    { requestId: "cat", reason: "needs" },
    { requestId: "late", reason: "full" },
  ]);
});

const flags = { stepFree: fc.boolean(), noPets: fc.boolean(), womenOnly: fc.boolean() };
const someHomes = fc.array(
  fc.record({ free: fc.integer({ min: 0, max: 4 }), isWoman: fc.boolean(), ...flags }),
  {
    maxLength: 5,
  },
);
const someGuests = fc.array(
  fc.record({ people: fc.integer({ min: 1, max: 3 }), areWomen: fc.boolean(), ...flags }),
  { maxLength: 7 },
);

test("nobody is in a home that does not suit, no home holds more than its beds, parties are whole, and what is left fits nowhere", () => {
  fc.assert(
    fc.property(someHomes, someGuests, (h, g) => {
      const homes = h.map((each, at) => aHome(`h${at}`, each));
      const asked = g.map((each, at) => guests(`g${at}`, each));
      const { matches, unmatched } = matchBeds(homes, asked);
      expect(matches.length + unmatched.length).toBe(asked.length);
      const free = new Map(homes.map((home) => [home.id, home.free]));
      for (const { offerId, requestId } of matches) {
        const party = asked.find(({ id }) => id === requestId)!;
        expect(suits(homes.find(({ id }) => id === offerId)!, party)).toBe(true);
        free.set(offerId, free.get(offerId)! - party.people);
      }
      expect(Math.min(0, ...free.values())).toBe(0);
      for (const { requestId } of unmatched) {
        const party = asked.find(({ id }) => id === requestId)!;
        expect(homes.some((home) => suits(home, party) && free.get(home.id)! >= party.people)).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

test("of people who come alone as many have a bed as can", () => {
  fc.assert(
    fc.property(someHomes, someGuests, (h, g) => {
      const homes = h.map((each, at) => aHome(`h${at}`, each));
      const asked = g.map((each, at) => guests(`g${at}`, { ...each, people: 1 }));
      expect(matchBeds(homes, asked).matches.length).toBe(most(homes, asked));
    }),
    { numRuns: 200 },
  );
});

/** The most that can be placed, by augmenting paths: another way to know. */
function most(homes: readonly Home[], asked: readonly Guests[]): number {
  const slots = homes.flatMap((home) => Array.from({ length: home.free }, () => home));
  const holder = new Map<number, number>();
  const place = (at: number, seen: Set<number>): boolean =>
    slots.some((home, slot) => {
      if (seen.has(slot) || !suits(home, asked[at]!)) return false;
      seen.add(slot);
      const held = holder.get(slot);
      if (held !== undefined && !place(held, seen)) return false;
      holder.set(slot, at);
      return true;
    });
  return asked.filter((_, at) => place(at, new Set())).length;
}
