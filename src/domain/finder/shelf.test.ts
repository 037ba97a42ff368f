import fc from "fast-check";
import { expect, test } from "vitest";
import { aFinderSeat, aFinderSession, NOW } from "#test/finder-world.ts";
import { find } from "./find.ts";
import { buildFinderIndex, type FinderIndex } from "./finder-index.ts";
import { NO_LIMITS } from "./limits.ts";
import { withShelves } from "./shelf.ts";

const HOUR_MS = 3_600_000;
const query = {
  origin: { lat: 52, lng: -1 },
  home: null,
  order: "nearest",
  limit: 5,
  limits: NO_LIMITS,
} as const;
const seats = [aFinderSeat("E1"), aFinderSeat("E2")];

const sessions = fc
  .array(
    fc.record({
      code: fc.constantFrom("E1", "E2"),
      start: fc.integer({ min: -5, max: 500 }),
      taken: fc.integer({ min: 0, max: 20 }),
      want: fc.option(fc.integer({ min: 1, max: 25 })),
    }),
    { maxLength: 30 },
  )
  .map((drawn) =>
    drawn.map(({ code, start, taken, want }, at) =>
      aFinderSession(`s${at}`, code, {
        startsAt: NOW + start * HOUR_MS,
        endsAt: NOW + (start + 2) * HOUR_MS,
        taken,
        want,
      }),
    ),
  );

/** Everything but the identity of the shelf. */
function answer(index: FinderIndex, now: number) {
  return find({ ...query, now }, index).rows.map(({ shelf, ...row }) => row);
}

test("an index that remembers answers as one that has never been asked, at any time and in any order", () => {
  fc.assert(
    fc.property(sessions, fc.array(fc.integer({ min: -10, max: 520 }), { maxLength: 20 }), (drawn, hours) => {
      const remembering = buildFinderIndex({ set: "2024", seats, sessions: drawn });
      for (const hour of hours) {
        const now = NOW + hour * HOUR_MS;
        expect(answer(remembering, now)).toEqual(
          answer(buildFinderIndex({ set: "2024", seats, sessions: drawn }), now),
        );
      }
    }),
  );
});

test("a shelf stays the same until one of its sessions ends, and then is another", () => {
  const index = buildFinderIndex({ set: "2024", seats, sessions: [aFinderSession("a", "E1")] });
  const shelfAt = (hours: number) => find({ ...query, now: NOW + hours * HOUR_MS }, index).rows[0]?.shelf;
  const first = shelfAt(0);
  expect(shelfAt(17)).toBe(first);
  expect(shelfAt(18)).not.toBe(first);
  expect(shelfAt(18)?.shown).toEqual([]);
});

test("someone with limits gets no shelf: what fits them is theirs alone", () => {
  const index = buildFinderIndex({ set: "2024", seats, sessions: [aFinderSession("a", "E1")] });
  const { rows } = find({ ...query, now: NOW, limits: { ...NO_LIMITS, stepFree: true } }, index);
  expect(rows.map(({ shelf }) => shelf)).toEqual([null, null]);
});

test("what is kept with a shelf is found with it alone, each keeper's apart", () => {
  const index = buildFinderIndex({ set: "2024", seats, sessions: [] });
  const [one, other] = find({ ...query, now: NOW }, index).rows.map(({ shelf }) => shelf);
  const [words, numbers] = [withShelves<string>(), withShelves<number>()];
  if (!one || !other) throw new Error("two seats without limits have two shelves");
  numbers.set(one, 7);
  expect([words.get(one), numbers.get(one), numbers.get(other)]).toEqual([undefined, 7, undefined]);
  words.set(one, "seven");
  expect([words.get(one), numbers.get(one), words.get(other)]).toEqual(["seven", 7, undefined]);
});
