import { expect, test } from "vitest";
import { DEFAULT_SERIES, seriesDays, welcomeDue } from "./welcome.ts";

const due = (daysSince: number, had: number[] = [], acted = false, series = DEFAULT_SERIES) =>
  welcomeDue(series, { daysSince, had, acted });

test("a letter on the first day, after three and after ten, each once", () => {
  expect([
    due(0),
    due(0, [0]),
    due(2.9, [0]),
    due(3, [0]),
    due(3, [0, 1]),
    due(10, [0, 1]),
    due(10, [0, 1, 2]),
  ]).toEqual([0, null, null, 1, null, 2, null]);
});

test("whoever has done something needs no reminder, but is welcome all the same", () => {
  expect([due(0, [], true), due(3, [0], true), due(10, [0, 1], true)]).toEqual([0, null, null]);
});

test("what would come too late does not come, and nothing comes before joining", () => {
  expect([due(9), due(14.5), due(400), due(-1)]).toEqual([null, null, null, null]);
  expect(due(5)).toBe(1);
});

test("a letter that is switched off is passed over, and a series that is stopped sends nothing", () => {
  const [first, second, third] = DEFAULT_SERIES.letters;
  const later = { on: true, letters: [{ ...first!, on: false }, second!, { ...third!, days: 20 }] };
  expect([0, 3, 10, 20].map((days) => due(days, [], false, later))).toEqual([null, 1, null, 2]);
  expect(due(3, [], true, later)).toBe(1);
  expect(due(0, [], false, { ...DEFAULT_SERIES, on: false })).toBeNull();
  expect([seriesDays(DEFAULT_SERIES), seriesDays(later)]).toEqual([15, 25]);
});
