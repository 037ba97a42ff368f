import type { BoundarySet } from "#domain/elections/seats.ts";
import type { AreaColumns } from "./directory-layout.ts";
import { blankDirectory, sealDirectory } from "./directory-layout.ts";
import { INWARDS_PER_OUTCODE, LETTERS_PER_SECTOR } from "./postcode-key.ts";

/** Postcodes as columns, in any order; row `n` of each column belongs together. May stand on shared memory. */
export type PostcodeColumns = {
  /** `postcodeKey` of each. */
  readonly key: Float64Array;
  /** WGS 84 degrees. */
  readonly lat: Float64Array;
  readonly lng: Float64Array;
  /** Index of the seat in `codes`, -1 for none: what `SeatLocator.locate` answers. */
  readonly seats: Readonly<Record<BoundarySet, Int16Array>>;
};

export type SeatCodes = Readonly<Record<BoundarySet, readonly string[]>>;

const MICRO = 1_000_000;

/**
 * Packs postcodes into one immutable file that opens in milliseconds.
 *
 * The order of rows, and of codes, makes no difference to the bytes. Of rows with the same postcode the southernmost
 * (then westernmost, then lowest seat code) is kept. Positions are kept to a millionth of a degree (0.11 m). For
 * every sector and outcode: mean point, number of postcodes, and the seat with most of them in each set (a tie goes to the lower code).
 * Memory beside the input and the file: 28 bytes a row.
 *
 * @throws RangeError when a key is no postcode, a place is off the globe, or a seat is not in `codes`
 */
export function packDirectory({
  codes,
  columns,
}: {
  codes: SeatCodes;
  columns: PostcodeColumns;
}): Uint8Array {
  const sorted = { "2010": [...codes["2010"]].sort(), "2024": [...codes["2024"]].sort() };
  const codeText = new TextEncoder().encode(JSON.stringify(sorted));
  const ranks = {
    "2010": ranksOf(codes["2010"], sorted["2010"]),
    "2024": ranksOf(codes["2024"], sorted["2024"]),
  };
  check(columns, codes);

  const outwards = outwardsIn(columns.key);
  const { rows, ranked } = sortedRows(columns, outwards, ranks);
  const sectorAt = (place: number) => Math.floor(ranked[place]! / LETTERS_PER_SECTOR);
  let sectors = 0;
  for (let place = 0; place < rows.length; place += 1) {
    if (place === 0 || sectorAt(place) !== sectorAt(place - 1)) sectors += 1;
  }
  const counts = { outcodes: outwards.length, sectors, units: rows.length, codeBytes: codeText.length };
  const { bytes, tables } = blankDirectory(counts);
  tables.codeText.set(codeText);
  tables.outcode.set(outwards);
  writeUnits(columns, tables, rows, ranked, ranks);

  let [outcode, sector, last] = [-1, -1, -1];
  for (let place = 0; place < rows.length; place += 1) {
    if (sectorAt(place) === last) continue;
    last = sectorAt(place);
    sector += 1;
    // Ten sectors to an outcode, used or not.
    if (Math.floor(last / 10) !== outcode) tables.outcodeStart[++outcode] = sector;
    tables.sectorDigit[sector] = last % 10;
    tables.sectorStart[sector] = place;
  }
  tables.outcodeStart[counts.outcodes] = sectors;
  tables.sectorStart[sectors] = rows.length;
  for (let at = 0; at < sectors; at += 1) {
    summarise(tables, tables.sectors, at, tables.sectorStart[at]!, tables.sectorStart[at + 1]!);
  }
  for (let at = 0; at < counts.outcodes; at += 1) {
    const [first, end] = [tables.outcodeStart[at]!, tables.outcodeStart[at + 1]!];
    summarise(tables, tables.outcodes, at, tables.sectorStart[first]!, tables.sectorStart[end]!);
  }
  sealDirectory(bytes);
  return bytes;
}

function writeUnits(
  { lat, lng, seats }: PostcodeColumns,
  tables: UnitColumns,
  rows: Uint32Array,
  ranked: Uint32Array,
  ranks: Record<BoundarySet, Uint16Array>,
): void {
  const { unitLetters, unitLat, unitLng, unit2010, unit2024 } = tables;
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place]!;
    unitLetters[place] = ranked[place]! % LETTERS_PER_SECTOR;
    unitLat[place] = Math.round(lat[row]! * MICRO);
    unitLng[place] = Math.round(lng[row]! * MICRO);
    unit2010[place] = rankOf(ranks["2010"], seats["2010"][row]!);
    unit2024[place] = rankOf(ranks["2024"], seats["2024"][row]!);
  }
}

/** Every outward key once, ascending. */
function outwardsIn(keys: Float64Array): Uint32Array {
  const found = new Set<number>();
  let last = -1;
  for (let row = 0; row < keys.length; row += 1) {
    const outward = Math.floor(keys[row]! / INWARDS_PER_OUTCODE);
    if (outward !== last) found.add(outward);
    last = outward;
  }
  return Uint32Array.from(found).sort();
}

/** Index in the sorted list of each code, + 1. */
function ranksOf(codes: readonly string[], sorted: readonly string[]): Uint16Array {
  const rank = new Map(sorted.map((code, at) => [code, at + 1]));
  return Uint16Array.from(codes, (code) => rank.get(code)!);
}

function rankOf(ranks: Uint16Array, index: number): number {
  return index < 0 ? 0 : ranks[index]!;
}

function check({ key, lat, lng, seats }: PostcodeColumns, codes: SeatCodes): void {
  const [older, newer] = [seats["2010"], seats["2024"]];
  const [olderCodes, newerCodes] = [codes["2010"].length, codes["2024"].length];
  for (let row = 0; row < key.length; row += 1) {
    if (!(key[row]! >= 0)) throw new RangeError(`row ${row} has no postcode`);
    if (!(Math.abs(lat[row]!) <= 90 && Math.abs(lng[row]!) <= 180)) {
      throw new RangeError(`row ${row} is off the globe`);
    }
    if (!(older[row]! < olderCodes && newer[row]! < newerCodes)) {
      throw new RangeError(`row ${row} has a seat that is not listed`);
    }
  }
}

/**
 * Row numbers by postcode, one for each, and beside each its postcode as rank of the outcode x 6760 + second half. Sorts
 * plain numbers (that, and the row number: 46 bits for two million rows) because it is ten times as fast as sorting by a
 * comparison; divides rather than takes remainders, which are slow on numbers beyond 32 bits.
 */
function sortedRows(
  columns: PostcodeColumns,
  outwards: Uint32Array,
  ranks: Record<BoundarySet, Uint16Array>,
): { rows: Uint32Array; ranked: Uint32Array } {
  const rank = new Map(Array.from(outwards, (key, at) => [key, at]));
  const total = columns.key.length;
  const sortable = new Float64Array(total);
  let [lastOutward, lastRank] = [-1, -1];
  for (let row = 0; row < total; row += 1) {
    const key = columns.key[row]!;
    const outward = Math.floor(key / INWARDS_PER_OUTCODE);
    if (outward !== lastOutward) [lastOutward, lastRank] = [outward, rank.get(outward)!];
    const inward = key - outward * INWARDS_PER_OUTCODE;
    sortable[row] = (lastRank * INWARDS_PER_OUTCODE + inward) * total + row;
  }
  sortable.sort();
  const rows = new Uint32Array(total);
  const ranked = new Uint32Array(total);
  let kept = 0;
  for (let place = 0; place < total; place += 1) {
    const postcode = Math.floor(sortable[place]! / total);
    const row = sortable[place]! - postcode * total;
    const again = kept > 0 && ranked[kept - 1] === postcode;
    if (!again) {
      ranked[kept] = postcode;
      rows[kept++] = row;
    } else if (comesFirst(columns, ranks, row, rows[kept - 1]!)) rows[kept - 1] = row;
  }
  return { rows: rows.subarray(0, kept), ranked: ranked.subarray(0, kept) };
}

function comesFirst(
  { lat, lng, seats }: PostcodeColumns,
  ranks: Record<BoundarySet, Uint16Array>,
  a: number,
  b: number,
): boolean {
  const difference =
    lat[a]! - lat[b]! ||
    lng[a]! - lng[b]! ||
    rankOf(ranks["2010"], seats["2010"][a]!) - rankOf(ranks["2010"], seats["2010"][b]!) ||
    rankOf(ranks["2024"], seats["2024"][a]!) - rankOf(ranks["2024"], seats["2024"][b]!);
  return difference < 0;
}

type UnitColumns = {
  readonly unitLetters: Uint16Array;
  readonly unitLat: Int32Array;
  readonly unitLng: Int32Array;
  readonly unit2010: Uint16Array;
  readonly unit2024: Uint16Array;
};

function summarise(units: UnitColumns, area: AreaColumns, at: number, first: number, end: number): void {
  let [lat, lng] = [0, 0];
  for (let unit = first; unit < end; unit += 1) {
    lat += units.unitLat[unit]!;
    lng += units.unitLng[unit]!;
  }
  area.lat[at] = Math.round(lat / (end - first));
  area.lng[at] = Math.round(lng / (end - first));
  [area.seat2010[at], area.in2010[at]] = mostOf(units.unit2010, first, end);
  [area.seat2024[at], area.in2024[at]] = mostOf(units.unit2024, first, end);
}

/** The seat that most units are in, and how many; 0 and 0 when none has a seat. */
function mostOf(seats: Uint16Array, first: number, end: number): [seat: number, units: number] {
  const tally = new Map<number, number>();
  for (let unit = first; unit < end; unit += 1) tally.set(seats[unit]!, (tally.get(seats[unit]!) ?? 0) + 1);
  tally.delete(0);
  return [...tally].reduce<[number, number]>(
    (most, one) => (one[1] > most[1] || (one[1] === most[1] && one[0] < most[0]) ? one : most),
    [0, 0],
  );
}
