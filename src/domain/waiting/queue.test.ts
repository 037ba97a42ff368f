import fc from "fast-check";
import { expect, test } from "vitest";
import { fitsNow, MOST_PASSED_OVER, offersOf, type Waiting } from "./queue.ts";

const party = (id: string, people: number, passedOver = 0): Waiting => ({ id, people, passedOver });
const share = { free: 2, places: 10, gather: true };

test("places go in the order of the list", () => {
  expect(offersOf([party("a", 1), party("b", 1), party("c", 1)], share).offered).toEqual(["a", "b"]);
});

test("a household that does not fit lets smaller parties go first, and that is counted", () => {
  expect(offersOf([party("a", 4), party("b", 1)], share)).toEqual({ offered: ["b"], passedOver: ["a"] });
});

test("passed over often enough, places are kept for it, until shortly before the start", () => {
  const list = [party("a", 4, MOST_PASSED_OVER), party("b", 1)];
  expect(offersOf(list, share).offered).toEqual([]);
  expect(offersOf(list, { ...share, gather: false }).offered).toEqual(["b"]);
});

test("a party larger than the whole session keeps nobody waiting and is never passed over", () => {
  const list = [party("a", 11, MOST_PASSED_OVER), party("b", 2)];
  expect(offersOf(list, share)).toEqual({ offered: ["b"], passedOver: [] });
});

test("whoever comes now does not take what is owed to those who wait", () => {
  expect(fitsNow(1, [party("a", 2)], share).fits).toBe(false);
  expect(fitsNow(1, [party("a", 3)], share)).toEqual({ fits: true, passedOver: ["a"] });
  expect(fitsNow(1, [party("a", 3, MOST_PASSED_OVER)], share).fits).toBe(false);
});

const lists = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 4 })), {
  maxLength: 12,
});

test("never more than is free; whoever is left would not fit, or something is kept for one who was passed over", () => {
  fc.assert(
    fc.property(lists, fc.integer({ min: 0, max: 20 }), fc.boolean(), (parties, free, gather) => {
      const list = parties.map(([people, passedOver], i) => party(String(i), people, passedOver));
      const { offered } = offersOf(list, { free, places: 20, gather });
      const given = list
        .filter(({ id }) => offered.includes(id))
        .reduce((sum, { people }) => sum + people, 0);
      expect(given).toBeLessThanOrEqual(free);
      const left = free - given;
      const kept =
        gather && list.some(({ id, passedOver }) => !offered.includes(id) && passedOver >= MOST_PASSED_OVER);
      if (!kept)
        for (const { id, people } of list) if (!offered.includes(id)) expect(people).toBeGreaterThan(left);
    }),
  );
});
