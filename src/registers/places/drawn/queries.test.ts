import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import { drawnOutlines } from "./queries.ts";

const home = mkdtempSync(join(tmpdir(), "groundswell-drawn-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A square of about 7 km whose southern edge wavers by a metre. */
const wavering: SeatOutline = {
  code: "E14000001",
  name: "Square",
  nameCy: null,
  polygons: [[Float64Array.from([0, 51, 0.05, 51.00001, 0.1, 51, 0.1, 51.1, 0, 51.1, 0, 51])]],
};
const asked = { home, set: "2024", sha256: "a".repeat(64) } as const;
const points = (outlines: readonly SeatOutline[]) => outlines[0]!.polygons[0]![0]!.length / 2;

test("thinned boundaries are made once and then read", async () => {
  const made = await drawnOutlines([wavering], asked);
  expect(points(made)).toBeLessThan(points([wavering]));
  expect(readdirSync(join(home, "drawn"))).toHaveLength(1);
  const read = await drawnOutlines([], asked);
  expect(read.map(({ code }) => code)).toEqual(["E14000001"]);
  expect(points(read)).toBe(points(made));
});

test("a broken copy is made again", async () => {
  const [name = ""] = readdirSync(join(home, "drawn"));
  writeFileSync(join(home, "drawn", name), "not boundaries");
  expect(points(await drawnOutlines([wavering], asked))).toBeGreaterThan(3);
});

test("a disk that cannot be written to costs the copy, not the answer", async () => {
  const file = join(home, "not-a-folder");
  writeFileSync(file, "");
  const made = await drawnOutlines([wavering], { ...asked, home: file });
  expect(made).toHaveLength(1);
});
