import type { BoundarySet } from "#domain/elections/seats.ts";
import { packOutlines } from "#domain/geo/outline-file.ts";
import { readOutlines } from "#domain/official/outlines.ts";
import { decodeUtf8, explainEncoding } from "#kit/csv/encoding.ts";
import { type BundleFile, bytesOf } from "#kit/zip/bundle.ts";
import type { RowRefusal } from "#registers/places/datasets/contract.ts";
import type { Refused } from "#registers/places/imports/contract.ts";

export type ReadBoundaries = {
  readonly ok: true;
  readonly set: BoundarySet;
  /** Name of the layer in the file; "" when it has none. */
  readonly layer: string;
  /** The outlines file. */
  readonly bytes: Uint8Array;
  readonly kept: number;
  readonly refusals: readonly RowRefusal[];
};

/** The full-resolution GeoJSON has some 150 MB; Node cannot hold more than 512 MB in one text. */
const LARGEST_BYTES = 400 * 1024 * 1024;

/** Reads a GeoJSON or TopoJSON file of all 650 seats of a set; anything not fit for looking postcodes up is refused. */
export async function readBoundaryFile(file: BundleFile): Promise<ReadBoundaries | Refused> {
  const read = await bytesOf(file, { limit: LARGEST_BYTES });
  if (!read.ok) return { ok: false, reason: "unreadable", message: read.reason };
  const decoded = decodeUtf8(read.bytes);
  if (!decoded.ok) return { ok: false, reason: "unreadable", message: explainEncoding(decoded.problem) };
  let json: unknown;
  try {
    json = JSON.parse(decoded.text);
  } catch {
    return {
      ok: false,
      reason: "unreadable",
      message: "the file is cut short or is not JSON; download it again",
    };
  }
  const reading = readOutlines(json, file.name);
  if (!reading.ok) return { ok: false, reason: "unrecognised", message: reading.reason };
  const { set, layer, outlines } = reading;
  const refusals = reading.refused.map(({ feature, reason }) => ({
    source: file.name,
    line: feature,
    reason,
  }));
  return { ok: true, set, layer, bytes: packOutlines(set, outlines), kept: outlines.length, refusals };
}
