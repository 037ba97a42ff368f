import type { BoundarySet } from "#domain/elections/seats.ts";
import { openOutlines } from "#domain/geo/outline-file.ts";
import { buildSeatLocator } from "#domain/geo/seat-locator.ts";
import { directoryTables } from "#domain/postcodes/directory-layout.ts";
import { type PostcodeColumns, packDirectory } from "#domain/postcodes/pack-directory.ts";
import { INWARDS_PER_OUTCODE, LETTERS_PER_SECTOR } from "#domain/postcodes/postcode-key.ts";
import { NEAREST_WITHIN_M } from "./contract.ts";

const MICRO = 1_000_000;

/**
 * A directory file with every postcode's seats found again, in other outlines. Its positions, kept to 0.11 m, are all it
 * takes; the publisher's file is not needed.
 */
export function placedAgain(
  directory: Uint8Array,
  outlines: Readonly<Record<BoundarySet, Uint8Array>>,
): { readonly bytes: Uint8Array; readonly snapped: number } {
  const { counts, tables } = directoryTables(directory);
  const columns = {
    key: new Float64Array(counts.units),
    lat: Float64Array.from(tables.unitLat, (micro) => micro / MICRO),
    lng: Float64Array.from(tables.unitLng, (micro) => micro / MICRO),
    seats: { "2010": new Int16Array(counts.units), "2024": new Int16Array(counts.units) },
  } satisfies PostcodeColumns;
  for (let outcode = 0; outcode < counts.outcodes; outcode += 1) {
    for (
      let sector = tables.outcodeStart[outcode]!;
      sector < tables.outcodeStart[outcode + 1]!;
      sector += 1
    ) {
      const base =
        tables.outcode[outcode]! * INWARDS_PER_OUTCODE + tables.sectorDigit[sector]! * LETTERS_PER_SECTOR;
      for (let unit = tables.sectorStart[sector]!; unit < tables.sectorStart[sector + 1]!; unit += 1) {
        columns.key[unit] = base + tables.unitLetters[unit]!;
      }
    }
  }
  let snapped = 0;
  const codesOf = (set: BoundarySet) => {
    const locator = buildSeatLocator(openOutlines(outlines[set]).outlines);
    for (let unit = 0; unit < counts.units; unit += 1) {
      const [lat, lng] = [columns.lat[unit]!, columns.lng[unit]!];
      const inside = locator.locate(lat, lng);
      const nearest = inside >= 0 ? null : locator.nearestWithin(lat, lng, NEAREST_WITHIN_M);
      if (nearest !== null) snapped += 1;
      columns.seats[set][unit] = inside >= 0 ? inside : (nearest?.index ?? -1);
    }
    return locator.codes;
  };
  const codes = { "2010": codesOf("2010"), "2024": codesOf("2024") };
  return { bytes: packDirectory({ codes, columns }), snapped };
}
