import type { BoundarySet } from "#domain/elections/seats.ts";
import type { AreaColumns, DirectoryTables } from "./directory-layout.ts";
import { directoryTables } from "./directory-layout.ts";
import type { SeatCodes } from "./pack-directory.ts";
import { outwardKey, outwardText } from "./postcode-key.ts";

/** A postcode's place in degrees, and the code of its seat in each boundary set. */
export type PostcodePlace = {
  readonly lat: number;
  readonly lng: number;
  readonly seats: Readonly<Record<BoundarySet, string | null>>;
};

/** A sector or outcode: its mean place, and the seat that most of its postcodes are in. */
export type PostcodeAreaPlace = PostcodePlace & {
  readonly postcodes: number;
  /** Share of its postcodes that are in that seat, 0 to 1. */
  readonly shares: Readonly<Record<BoundarySet, number>>;
};

export type Directory = {
  /** Number of whole postcodes. */
  readonly size: number;
  /** Codes of the seats by set, ascending; `eachUnit` gives indices into them. */
  readonly codes: SeatCodes;
  /** A whole postcode in capitals, with or without its space; null when it is not, or no longer, in use. */
  unit(postcode: string): PostcodePlace | null;
  /** "SW11 5" */
  sector(sector: string): PostcodeAreaPlace | null;
  /** "SW11" */
  outcode(outcode: string): PostcodeAreaPlace | null;
  eachSector(visit: (sector: string, place: PostcodeAreaPlace) => void): void;
  /** Every postcode in order: its place in degrees and seat indices, -1 for none. */
  eachUnit(visit: (lat: number, lng: number, seat2010: number, seat2024: number) => void): void;
};

const MICRO = 1_000_000;

/**
 * A directory over the bytes that `packDirectory` made. Nothing is copied or built: the tables are views, so any number of
 * readers may share one buffer.
 *
 * @throws Error when the bytes are another kind of file, another version, cut short or damaged
 */
export function openDirectory(bytes: Uint8Array): Directory {
  const { counts, tables } = directoryTables(bytes);
  const codes = JSON.parse(new TextDecoder().decode(tables.codeText.slice())) as SeatCodes;
  const area = (columns: AreaColumns, at: number, postcodes: number) =>
    areaPlace(columns, at, postcodes, codes);
  const codePair = codePairs(codes);
  const sectorPlace = (at: number) =>
    area(tables.sectors, at, tables.sectorStart[at + 1]! - tables.sectorStart[at]!);
  return {
    size: counts.units,
    codes,
    unit(postcode) {
      const sector = findSector(tables, postcode.slice(0, -2));
      const letters =
        (postcode.charCodeAt(postcode.length - 2) - 65) * 26 + postcode.charCodeAt(postcode.length - 1) - 65;
      if (sector < 0) return null;
      const at = search(
        tables.unitLetters,
        letters,
        tables.sectorStart[sector]!,
        tables.sectorStart[sector + 1]!,
      );
      if (at < 0) return null;
      return {
        lat: tables.unitLat[at]! / MICRO,
        lng: tables.unitLng[at]! / MICRO,
        seats: codePair(tables.unit2010[at]!, tables.unit2024[at]!),
      };
    },
    sector(sector) {
      const at = findSector(tables, sector);
      return at < 0 ? null : sectorPlace(at);
    },
    outcode(outcode) {
      const at = search(tables.outcode, outwardKey(outcode), 0, counts.outcodes);
      if (at < 0) return null;
      const [first, end] = [tables.outcodeStart[at]!, tables.outcodeStart[at + 1]!];
      return area(tables.outcodes, at, tables.sectorStart[end]! - tables.sectorStart[first]!);
    },
    eachSector(visit) {
      for (let outcode = 0; outcode < counts.outcodes; outcode += 1) {
        for (let at = tables.outcodeStart[outcode]!; at < tables.outcodeStart[outcode + 1]!; at += 1) {
          visit(`${outwardText(tables.outcode[outcode]!)} ${tables.sectorDigit[at]}`, sectorPlace(at));
        }
      }
    },
    eachUnit(visit) {
      for (let at = 0; at < counts.units; at += 1) {
        const [lat, lng] = [tables.unitLat[at]! / MICRO, tables.unitLng[at]! / MICRO];
        visit(lat, lng, tables.unit2010[at]! - 1, tables.unit2024[at]! - 1);
      }
    },
  };
}

type CodePair = PostcodePlace["seats"];

/**
 * The codes of a place in both sets, the same object for every place in the same two seats: there are some thousands of
 * pairs for millions of places, and an object whose names are numbers is dear to make.
 */
function codePairs(codes: SeatCodes): (number2010: number, number2024: number) => CodePair {
  const pairs = new Map<number, CodePair>();
  return (number2010, number2024) => {
    const key = number2010 * PAIR_BASE + number2024;
    let pair = pairs.get(key);
    if (pair === undefined) {
      pair = { "2010": codes["2010"][number2010 - 1] ?? null, "2024": codes["2024"][number2024 - 1] ?? null };
      pairs.set(key, pair);
    }
    return pair;
  };
}

/** More than there are seats. */
const PAIR_BASE = 2 ** 12;

/** Index of "SW11 5" or "SW115", or -1. */
function findSector(tables: DirectoryTables, sector: string): number {
  const last = sector.length - 1;
  const end = sector.charCodeAt(last - 1) === 32 ? last - 1 : last;
  const outcode = search(tables.outcode, outwardKey(sector, end), 0, tables.outcode.length);
  if (outcode < 0) return -1;
  const digit = sector.charCodeAt(last) - 48;
  return search(tables.sectorDigit, digit, tables.outcodeStart[outcode]!, tables.outcodeStart[outcode + 1]!);
}

/** Index of `wanted` between `first` and `end` of an ascending table, or -1; not a number is nowhere. */
function search(
  table: Uint8Array | Uint16Array | Uint32Array,
  wanted: number,
  first: number,
  end: number,
): number {
  let [low, high] = [first, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low < end && table[low] === wanted ? low : -1;
}

function areaPlace(columns: AreaColumns, at: number, postcodes: number, codes: SeatCodes): PostcodeAreaPlace {
  return {
    lat: columns.lat[at]! / MICRO,
    lng: columns.lng[at]! / MICRO,
    postcodes,
    seats: {
      "2010": codes["2010"][columns.seat2010[at]! - 1] ?? null,
      "2024": codes["2024"][columns.seat2024[at]! - 1] ?? null,
    },
    shares: { "2010": columns.in2010[at]! / postcodes, "2024": columns.in2024[at]! / postcodes },
  };
}
