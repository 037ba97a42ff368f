import type { PostcodeColumns } from "#domain/postcodes/pack-directory.ts";

/**
 * Postcodes as columns on memory that threads share; row `n` of each column belongs together. Memory is taken up
 * only as rows are written.
 */
export type PlacedColumns = {
  readonly key: Float64Array<SharedArrayBuffer>;
  /** WGS 84 degrees. */
  readonly lat: Float64Array<SharedArrayBuffer>;
  readonly lng: Float64Array<SharedArrayBuffer>;
  /** Index of the seat, -1 for none. */
  readonly seat2010: Int16Array<SharedArrayBuffer>;
  readonly seat2024: Int16Array<SharedArrayBuffer>;
  /** Line within its block, from 1. */
  readonly line: Uint32Array<SharedArrayBuffer>;
};

/** Rows written together: those of one block of lines. */
export type Span = { readonly start: number; readonly rows: number };

/** Room for `capacity` postcodes. */
export function sharedColumns(capacity: number): PlacedColumns {
  const room = (bytesEach: number) => new SharedArrayBuffer(capacity * bytesEach);
  return {
    key: new Float64Array(room(8)),
    lat: new Float64Array(room(8)),
    lng: new Float64Array(room(8)),
    seat2010: new Int16Array(room(2)),
    seat2024: new Int16Array(room(2)),
    line: new Uint32Array(room(4)),
  };
}

/** The first `rows` in the form that `packDirectory` takes; nothing is copied. */
export function directoryColumns(
  { key, lat, lng, seat2010, seat2024 }: PlacedColumns,
  rows: number,
): PostcodeColumns {
  return {
    key: key.subarray(0, rows),
    lat: lat.subarray(0, rows),
    lng: lng.subarray(0, rows),
    seats: { "2010": seat2010.subarray(0, rows), "2024": seat2024.subarray(0, rows) },
  };
}

/**
 * Rows whose key stands earlier too, in the order of `spans`: that of the file, whatever order threads wrote in.
 *
 * Sorts a copy of the keys first, because official files have no doubles and need no set of two million then.
 */
export function repeatedRows(
  key: Float64Array,
  spans: readonly Span[],
): readonly { readonly span: number; readonly row: number }[] {
  const rows = spans.reduce((sum, span) => sum + span.rows, 0);
  const sorted = key.slice(0, rows).sort();
  const doubles = new Set<number>();
  for (let at = 1; at < sorted.length; at += 1) {
    const one = sorted[at];
    if (one !== undefined && one === sorted[at - 1]) doubles.add(one);
  }
  const repeated: { span: number; row: number }[] = [];
  const met = new Set<number>();
  for (const [span, { start, rows: count }] of doubles.size === 0 ? [] : spans.entries()) {
    for (let row = start; row < start + count; row += 1) {
      const one = key[row];
      if (one === undefined || !doubles.has(one)) continue;
      if (met.has(one)) repeated.push({ span, row });
      met.add(one);
    }
  }
  return repeated;
}

/** Closes the gaps that `removed` rows leave among the first `rows`. @returns how many are left */
export function closeGaps(columns: PlacedColumns, rows: number, removed: ReadonlySet<number>): number {
  if (removed.size === 0) return rows;
  let kept = 0;
  for (let row = 0; row < rows; row += 1) {
    if (removed.has(row)) continue;
    for (const column of Object.values(columns)) column[kept] = column[row] ?? 0;
    kept += 1;
  }
  return kept;
}
