import { expect, test } from "vitest";
import { scaleBar } from "./scale-bar.ts";

test("the bar is a round number of miles, as long as it fits", () => {
  expect(scaleBar(5, 54)).toEqual({ miles: 100, widthPx: 112 });
  expect(scaleBar(12, 51.5).miles).toBe(0.5);
  expect(scaleBar(14, 51.5).miles).toBe(0.2);
  for (let zoom = 4; zoom <= 16; zoom += 0.5) {
    expect(scaleBar(zoom, 55).widthPx).toBeGreaterThan(45);
    expect(scaleBar(zoom, 55).widthPx).toBeLessThanOrEqual(120);
  }
});
