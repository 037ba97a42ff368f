import type { ByElectionRow } from "./by-elections.ts";

/** A result with the seat's name, region and nation as the source prints them. */
export type KeptResult = ByElectionRow;

const FORMAT = "groundswell-results-1";

/** Results as one immutable file: JSON, a row to a line, sorted so that two versions can be compared by eye. */
export function packResults(rows: readonly KeptResult[]): Uint8Array {
  const place = (row: KeptResult) => `${row.election} ${row.set} ${row.code}`;
  const lines = rows.toSorted((a, b) => (place(a) < place(b) ? -1 : 1)).map((row) => JSON.stringify(row));
  return new TextEncoder().encode(`{"format":"${FORMAT}","rows":[\n${lines.join(",\n")}\n]}\n`);
}

/**
 * The rows that `packResults` packed.
 *
 * @throws Error when the bytes are another kind of file, another version or damaged
 */
export function openResults(bytes: Uint8Array): readonly KeptResult[] {
  const file = JSON.parse(new TextDecoder().decode(bytes)) as { format?: unknown; rows?: unknown };
  if (file.format !== FORMAT || !Array.isArray(file.rows)) {
    throw new Error("not a file of results in a version that this program reads");
  }
  return file.rows as KeptResult[];
}
