import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { baseMap, hasBaseMap, readRange } from "./route.ts";

const folder = mkdtempSync(join(tmpdir(), "base-map-"));
const file = join(folder, "map.pmtiles");
writeFileSync(file, "PMTiles and then some");

test("a range of the file is sent, and said which", async () => {
  const response = await baseMap(file).request("/map/base.pmtiles", { headers: { range: "bytes=0-6" } });
  expect(response.status).toBe(206);
  expect(response.headers.get("content-range")).toBe("bytes 0-6/21");
  expect(await response.text()).toBe("PMTiles");
});

test("a range past the end stops at the end", () => {
  expect(readRange("bytes=10-999", 21)).toEqual([10, 20]);
  expect(readRange("bytes=10-", 21)).toEqual([10, 20]);
});

test.each(["", "bytes=30-40", "bytes=9-3", "bytes=-5", "bytes=0-1,3-4", "lines=1-2", "bytes=0-999999999999"])(
  "%j of a large file is refused",
  (header) => expect(readRange(header, header.startsWith("bytes=30") ? 21 : 10 ** 10)).toBeNull(),
);

test("the whole file is never sent", async () => {
  expect((await baseMap(file).request("/map/base.pmtiles")).status).toBe(416);
});

test("a copy without a base map says so", () => {
  expect([hasBaseMap(file), hasBaseMap(join(folder, "none")), hasBaseMap(folder)]).toEqual([
    true,
    false,
    false,
  ]);
});
