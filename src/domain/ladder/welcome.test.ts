import { expect, test } from "vitest";
import { welcomeDue } from "./welcome.ts";

const due = (daysSince: number, had: number[] = [], acted = false) => welcomeDue({ daysSince, had, acted });

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
