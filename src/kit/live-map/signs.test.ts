import { expect, test } from "vitest";
import { blend, diamond, hatch, rgbOf } from "./signs.ts";

const alphaAt = ({ width, data }: ReturnType<typeof hatch>, x: number, y: number) =>
  data[(y * width + x) * 4 + 3];

test("a hatch meets itself at its edges", () => {
  const sign = hatch([1, 2, 3], { size: 8, line: 3 });
  for (let at = 0; at < 8; at += 1) {
    expect(alphaAt(sign, 0, at)).toBe(alphaAt(sign, (0 + 8) % 8, at));
    expect(alphaAt(sign, at, 7)).toBe(alphaAt(sign, (at + 7) % 8, 0));
  }
});

test("a diamond has an edge, an inside and empty corners", () => {
  const sign = diamond([10, 20, 30], [200, 210, 220], 21);
  expect(alphaAt(sign, 0, 0)).toBe(0);
  expect([...sign.data.slice((10 * 21 + 10) * 4, (10 * 21 + 10) * 4 + 4)]).toEqual([10, 20, 30, 255]);
  expect([...sign.data.slice(10 * 4, 10 * 4 + 4)]).toEqual([200, 210, 220, 255]);
});

test("colours are read as style sheets write them", () => {
  expect(rgbOf("#0b5a5e")).toEqual([11, 90, 94]);
  expect(rgbOf(" rgb(11, 90, 94)")).toEqual([11, 90, 94]);
  expect(rgbOf("rgb(11 90 94 / 50%)")).toEqual([11, 90, 94]);
  expect(rgbOf("")).toEqual([0, 0, 0]);
});

test("a blend lies between its two colours", () => {
  expect(blend([0, 0, 0], [200, 100, 50], 0.5)).toBe("rgb(100,50,25)");
  expect(blend([9, 9, 9], [200, 100, 50], 0)).toBe("rgb(9,9,9)");
});
