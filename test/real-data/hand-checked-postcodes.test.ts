import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { fromOsgb36 } from "#domain/geo/osgb36.ts";
import { buildSeatLocator } from "#domain/geo/seat-locator.ts";
import { readCodePointOpen } from "#domain/official/code-point-open.ts";
import { readOutlines } from "#domain/official/outlines.ts";
import type { WellFormedPostcode } from "#domain/postcodes/parse.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import { splitLine } from "#kit/csv/split-line.ts";
import { openBundle } from "#kit/zip/bundle.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { HAND_CHECKED } from "./hand-checked-postcodes.ts";
import { dataFolder } from "./results-files.ts";

if (dataFolder === null) console.log("GROUNDSWELL_DATA is not set: checked on the embedded figures only");

test("most hand-checked postcodes have their seat even from the embedded sectors", () => {
  const places = embeddedPlaces();
  let right = 0;
  for (const [postcode, older, newer] of HAND_CHECKED) {
    const located = places.locate(parsePostcode(postcode) as WellFormedPostcode);
    if (!located.ok) continue;
    right +=
      (located.seats["2010"]?.name === older ? 1 : 0) + (located.seats["2024"]?.name === newer ? 1 : 0);
  }
  expect(right).toBeGreaterThanOrEqual(HAND_CHECKED.length * 2 - 4);
});

test("every hand-checked postcode has its seat in both sets, from the official files where they are at hand", async () => {
  const positions = dataFolder === null ? new Map() : await positionsIn(join(dataFolder, "codepo_gb.zip"));
  expect(positions.size).toBe(dataFolder === null ? 0 : HAND_CHECKED.length);
  if (dataFolder === null) return;
  const older = seatNames(join(dataFolder, "boundaries/pcon-2017-uk-bgc.topojson"));
  const newer = seatNames(join(dataFolder, "boundaries/pcon-2024-uk-bgc.topojson"));
  const found = HAND_CHECKED.map(([postcode]) => {
    const { lat, lng } = positions.get(postcode)!;
    return [postcode, older(lat, lng), newer(lat, lng)];
  });
  expect(found).toEqual(HAND_CHECKED);
});

/** The hand-checked rows of Code-Point Open, as degrees. */
async function positionsIn(zip: string): Promise<Map<string, { lat: number; lng: number }>> {
  const bundle = await openBundle(zip);
  if (!bundle.ok) throw new Error(bundle.reason);
  const wanted = new Map(HAND_CHECKED.map(([postcode]) => [postcode.replace(" ", ""), postcode]));
  const areas = new Set(
    HAND_CHECKED.map(([postcode]) => `/${/^[A-Z]+/.exec(postcode)![0].toLowerCase()}.csv`),
  );
  const positions = new Map<string, { lat: number; lng: number }>();
  for (const file of bundle.files) {
    if (![...areas].some((area) => file.name.endsWith(area))) continue;
    for (const line of (await text(await file.open())).split(/\r?\n/)) {
      const reading = line === "" ? null : readCodePointOpen(splitLine(line)!);
      if (reading?.kind !== "postcode" || reading.at.grid !== "osgb36" || !wanted.has(reading.postcode))
        continue;
      const { eastM, northM } = reading.at;
      positions.set(wanted.get(reading.postcode)!, fromOsgb36({ eastingM: eastM, northingM: northM }));
    }
  }
  bundle.close();
  return positions;
}

function seatNames(path: string): (lat: number, lng: number) => string | undefined {
  const reading = readOutlines(JSON.parse(readFileSync(path, "utf8")), path);
  if (!reading.ok) throw new Error(reading.reason);
  const locator = buildSeatLocator(reading.outlines);
  return (lat, lng) => reading.outlines[locator.locate(lat, lng)]?.name;
}
