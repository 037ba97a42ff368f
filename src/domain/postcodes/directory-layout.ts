import { sumOf } from "#domain/geo/byte-stream.ts";

/** First bytes of a directory file: what it is and in which version of this layout. */
const MAGIC = "GWPCDE1\n";
/** Magic, sum of the rest, outcodes, sectors, units, bytes of seat codes. */
const HEADER_BYTES = MAGIC.length + 5 * 4 + 4;

export type DirectoryCounts = {
  readonly outcodes: number;
  readonly sectors: number;
  readonly units: number;
  /** Length of the seat codes as text. */
  readonly codeBytes: number;
};

/** What is known of a sector or outcode as a whole: mean place in millionths of a degree, and who has most of it. */
export type AreaColumns = {
  readonly lat: Int32Array;
  readonly lng: Int32Array;
  /** Seat with most postcodes, as index + 1; 0 for none. */
  readonly seat2010: Uint16Array;
  readonly seat2024: Uint16Array;
  /** Postcodes in that seat. */
  readonly in2010: Uint32Array;
  readonly in2024: Uint32Array;
};

/** Views on to the bytes of one directory file; the numbers of the machine must be little-endian. */
export type DirectoryTables = {
  readonly codeText: Uint8Array;
  /** Ascending `outwardKey`. */
  readonly outcode: Uint32Array;
  /** First sector of each outcode, and one more to end the last. */
  readonly outcodeStart: Uint32Array;
  readonly sectorDigit: Uint8Array;
  /** First unit of each sector, and one more to end the last. */
  readonly sectorStart: Uint32Array;
  readonly outcodes: AreaColumns;
  readonly sectors: AreaColumns;
  /** Last two letters of each unit, ascending within its sector. */
  readonly unitLetters: Uint16Array;
  readonly unitLat: Int32Array;
  readonly unitLng: Int32Array;
  readonly unit2010: Uint16Array;
  readonly unit2024: Uint16Array;
};

/** An empty file of the right size, and views to fill it through; `seal` it afterwards. */
export function blankDirectory(counts: DirectoryCounts): { bytes: Uint8Array; tables: DirectoryTables } {
  const bytes = new Uint8Array(tablesIn(new ArrayBuffer(0), counts, true).end);
  const head = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  [counts.outcodes, counts.sectors, counts.units, counts.codeBytes].forEach((count, at) => {
    head.setUint32(MAGIC.length + 4 + at * 4, count, true);
  });
  return { bytes, tables: tablesIn(bytes.buffer, counts, false).tables! };
}

export function sealDirectory(bytes: Uint8Array): void {
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(MAGIC.length, sumOf(bytes, MAGIC.length + 4), true);
}

/**
 * Views on to a whole directory file, copying it only when it does not start at a multiple of eight.
 *
 * @throws Error when the bytes are another kind of file, another version, cut short or damaged
 */
export function directoryTables(file: Uint8Array): { counts: DirectoryCounts; tables: DirectoryTables } {
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] !== 1)
    throw new Error("a directory needs a little-endian machine");
  const named = new TextDecoder().decode(file.slice(0, MAGIC.length)) === MAGIC;
  if (!named || file.length < HEADER_BYTES)
    throw new Error("not a postcode directory in a version that this program reads");
  const bytes = file.byteOffset % 8 === 0 ? file : file.slice();
  const head = new DataView(bytes.buffer, bytes.byteOffset);
  const count = (at: number) => head.getUint32(MAGIC.length + 4 + at * 4, true);
  const counts = { outcodes: count(0), sectors: count(1), units: count(2), codeBytes: count(3) };
  const { end } = tablesIn(new ArrayBuffer(0), counts, true);
  if (end !== bytes.length || head.getUint32(MAGIC.length, true) !== sumOf(bytes, MAGIC.length + 4)) {
    throw new Error("the postcode directory is damaged or cut short");
  }
  return { counts, tables: tablesIn(bytes.buffer, counts, false, bytes.byteOffset).tables! };
}

type ArrayKind<A> = {
  new (buffer: ArrayBufferLike, at: number, length: number): A;
  readonly BYTES_PER_ELEMENT: number;
};

/** Lays the tables out one after another, each at a multiple of eight; only measures when `measuring`. */
function tablesIn(buffer: ArrayBufferLike, counts: DirectoryCounts, measuring: boolean, offset = 0) {
  let end = HEADER_BYTES;
  const next = <A>(Kind: ArrayKind<A>, length: number): A => {
    const at = offset + end;
    end += Math.ceil((length * Kind.BYTES_PER_ELEMENT) / 8) * 8;
    return measuring ? (undefined as A) : new Kind(buffer, at, length);
  };
  const area = (length: number): AreaColumns => ({
    lat: next(Int32Array, length),
    lng: next(Int32Array, length),
    seat2010: next(Uint16Array, length),
    seat2024: next(Uint16Array, length),
    in2010: next(Uint32Array, length),
    in2024: next(Uint32Array, length),
  });
  const tables: DirectoryTables = {
    codeText: next(Uint8Array, counts.codeBytes),
    outcode: next(Uint32Array, counts.outcodes),
    outcodeStart: next(Uint32Array, counts.outcodes + 1),
    sectorDigit: next(Uint8Array, counts.sectors),
    sectorStart: next(Uint32Array, counts.sectors + 1),
    outcodes: area(counts.outcodes),
    sectors: area(counts.sectors),
    unitLetters: next(Uint16Array, counts.units),
    unitLat: next(Int32Array, counts.units),
    unitLng: next(Int32Array, counts.units),
    unit2010: next(Uint16Array, counts.units),
    unit2024: next(Uint16Array, counts.units),
  };
  return { end, tables: measuring ? null : tables };
}
