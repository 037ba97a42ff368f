import type { BoundarySet } from "#domain/elections/seats.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import { boundaryDetail, readBoundary, recogniseBoundaries, setOfBoundaries } from "./boundaries.ts";
import { type BoundaryFeature, boundaryFeatures } from "./features.ts";

/** `feature` counts from 1. */
export type FeatureRefusal = { readonly feature: number; readonly reason: string };

export type OutlinesReading =
  | {
      readonly ok: true;
      readonly set: BoundarySet;
      /** Name of the layer in the file, which often tells the release; "" when it has none. */
      readonly layer: string;
      /** Sorted by code. */
      readonly outlines: readonly SeatOutline[];
      readonly refused: readonly FeatureRefusal[];
    }
  | { readonly ok: false; readonly reason: string };

/** Both sets have 650 seats. */
const SEATS = 650;
/** Fewer points than this enclose nothing (three corners and the first one again); generalising leaves such slivers of rocks. */
const RING_POINTS = 4;

/**
 * The seats that a boundary file draws, fit for looking postcodes up.
 *
 * Refused whole: a file that is no boundaries, mixes sets, lacks seats, or is a generalisation too coarse to tell on
 * which side of a boundary a house stands (ONS "BUC" and "BSC": wrong for about one postcode in twenty).
 *
 * @param json     the parsed file
 * @param fileName its name, which tells the generalisation
 */
export function readOutlines(json: unknown, fileName: string): OutlinesReading {
  const file = boundaryFeatures(json);
  if (!file.ok) return file;
  const outlines: SeatOutline[] = [];
  const refused: FeatureRefusal[] = [];
  const seen = new Set<string>();
  for (const [index, feature] of file.features.entries()) {
    const one = readFeature(feature);
    if ("missing" in one) {
      return { ok: false, reason: `this is not a file of constituencies: its features lack ${one.missing}` };
    }
    if ("reason" in one) refused.push({ feature: index + 1, reason: one.reason });
    else if (seen.has(one.code))
      refused.push({ feature: index + 1, reason: `seat ${one.code} is drawn twice` });
    else outlines.push(one);
    if ("code" in one) seen.add(one.code);
  }
  const set = setOfBoundaries([...seen]);
  const fault = set === null ? mixture(seen) : faultOf({ outlines, refused, names: [fileName, file.layer] });
  if (set === null || fault !== null) return { ok: false, reason: fault ?? "" };
  outlines.sort((a, b) => (a.code < b.code ? -1 : 1));
  return { ok: true, set, layer: file.layer, outlines, refused };
}

function readFeature({
  properties,
  polygons,
}: BoundaryFeature): SeatOutline | { reason: string } | { missing: string } {
  const recognition = recogniseBoundaries(properties);
  if (!recognition.ok) return { missing: recognition.missing.join(" and ") };
  const reading = readBoundary(recognition.layout, properties);
  if (!reading.ok) return { reason: reading.reason };
  if (polygons === null) return { reason: `seat ${reading.seat.code} has no polygon` };
  if (polygons.flat().some(offTheGlobe)) {
    return { reason: `seat ${reading.seat.code} has a point off the globe; are the coordinates in metres?` };
  }
  const enclosing = polygons
    .filter(([outside]) => enclosesGround(outside))
    .map((rings) => rings.filter(enclosesGround));
  if (enclosing.length === 0) return { reason: `seat ${reading.seat.code} encloses no ground` };
  return { ...reading.seat, polygons: enclosing };
}

function mixture(codes: ReadonlySet<string>): string {
  return codes.size === 0
    ? "the file draws no constituency that could be read"
    : "the file mixes seats of the 2010 and the 2024 boundaries; import one set at a time";
}

type Drawn = {
  readonly outlines: readonly SeatOutline[];
  readonly refused: readonly FeatureRefusal[];
  readonly names: readonly string[];
};

function faultOf({ outlines, refused, names }: Drawn): string | null {
  const vertices = outlines
    .flatMap(({ polygons }) => polygons.flat())
    .reduce((sum, ring) => sum + ring.length / 2, 0);
  if (boundaryDetail({ names, vertices, seats: outlines.length }) === "coarse") {
    return (
      `these outlines are too coarse to look postcodes up (${Math.round(vertices / outlines.length)} points a seat; ` +
      "the 500 m “BUC” and 200 m “BSC” files put about one postcode in twenty in the wrong seat). " +
      "Download the 20 m “BGC” file instead"
    );
  }
  if (outlines.length === SEATS) return null;
  const example = refused[0] === undefined ? "" : ` (feature ${refused[0].feature}: ${refused[0].reason})`;
  return `${outlines.length} seats could be read where ${SEATS} are expected${example}`;
}

function enclosesGround(ring: Float64Array | undefined): boolean {
  return ring !== undefined && ring.length >= RING_POINTS * 2;
}

function offTheGlobe(ring: Float64Array): boolean {
  for (let at = 0; at < ring.length; at += 2) {
    if (!(Math.abs(ring[at] ?? 999) <= 180) || !(Math.abs(ring[at + 1] ?? 999) <= 90)) return true;
  }
  return false;
}
