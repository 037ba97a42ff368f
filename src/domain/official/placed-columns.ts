import type { PostcodeColumns } from "#domain/postcodes/pack-directory.ts";

/** Postcodes as columns with the line each came from; row `n` of each column belongs together. */
export type PlacedColumns = {
  readonly key: Float64Array<ArrayBuffer>;
  readonly lat: Float64Array<ArrayBuffer>;
  readonly lng: Float64Array<ArrayBuffer>;
  readonly seat2010: Int16Array<ArrayBuffer>;
  readonly seat2024: Int16Array<ArrayBuffer>;
  readonly line: Uint32Array<ArrayBuffer>;
};

/** Columns for `rows` postcodes, to be filled in. */
export function blankColumns(rows: number): PlacedColumns {
  return {
    key: new Float64Array(rows),
    lat: new Float64Array(rows),
    lng: new Float64Array(rows),
    seat2010: new Int16Array(rows),
    seat2024: new Int16Array(rows),
    line: new Uint32Array(rows),
  };
}

/** The first `rows` of each column, copied. */
export function firstRows(columns: PlacedColumns, rows: number): PlacedColumns {
  return {
    key: columns.key.slice(0, rows),
    lat: columns.lat.slice(0, rows),
    lng: columns.lng.slice(0, rows),
    seat2010: columns.seat2010.slice(0, rows),
    seat2024: columns.seat2024.slice(0, rows),
    line: columns.line.slice(0, rows),
  };
}

/** Pieces put end to end, in the form that `packDirectory` takes. Line numbers are left behind. */
export function joinColumns(pieces: readonly PlacedColumns[]): PostcodeColumns {
  const rows = pieces.reduce((sum, piece) => sum + piece.key.length, 0);
  const whole = blankColumns(rows);
  let at = 0;
  for (const piece of pieces) {
    whole.key.set(piece.key, at);
    whole.lat.set(piece.lat, at);
    whole.lng.set(piece.lng, at);
    whole.seat2010.set(piece.seat2010, at);
    whole.seat2024.set(piece.seat2024, at);
    at += piece.key.length;
  }
  const { key, lat, lng, seat2010, seat2024 } = whole;
  return { key, lat, lng, seats: { "2010": seat2010, "2024": seat2024 } };
}

/**
 * Where a key comes a second time: the piece and the row in it, in order. The first of equal keys is not among them.
 *
 * Sorts a copy of the keys first, because official files have no doubles and need no set of two million then.
 */
export function repeatedRows(
  pieces: readonly PlacedColumns[],
): readonly { readonly piece: number; readonly row: number }[] {
  const sorted = joinKeys(pieces).sort();
  const doubles = new Set<number>();
  for (let at = 1; at < sorted.length; at += 1) {
    const key = sorted[at];
    if (key !== undefined && key === sorted[at - 1]) doubles.add(key);
  }
  if (doubles.size === 0) return [];
  const met = new Set<number>();
  return pieces.flatMap(({ key }, piece) =>
    Array.from(key, (one, row) => ({ one, row }))
      .filter(({ one }) => doubles.has(one) && (met.has(one) || !met.add(one)))
      .map(({ row }) => ({ piece, row })),
  );
}

/** A piece without the given rows. */
export function withoutRows(columns: PlacedColumns, rows: ReadonlySet<number>): PlacedColumns {
  if (rows.size === 0) return columns;
  const kept = (_: number, row: number) => !rows.has(row);
  return {
    key: columns.key.filter(kept),
    lat: columns.lat.filter(kept),
    lng: columns.lng.filter(kept),
    seat2010: columns.seat2010.filter(kept),
    seat2024: columns.seat2024.filter(kept),
    line: columns.line.filter(kept),
  };
}

function joinKeys(pieces: readonly PlacedColumns[]): Float64Array<ArrayBuffer> {
  const keys = new Float64Array(pieces.reduce((sum, { key }) => sum + key.length, 0));
  let at = 0;
  for (const { key } of pieces) {
    keys.set(key, at);
    at += key.length;
  }
  return keys;
}
