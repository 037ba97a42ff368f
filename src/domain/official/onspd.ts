import { columnAt, type Recognition } from "./columns.ts";
import { degreesPosition, gridPosition, type PostcodeReading, unitPostcode } from "./postcode-row.ts";

/**
 * Where an ONS Postcode Directory or National Statistics Postcode Look-up keeps what we need. Their headers changed
 * with nearly every boundary change ("oseast1m" became "east1m", "pcon" became "pcon24cd"), so columns are found by
 * pattern, never by position. Numbers are column positions; null where that release has no such column.
 */
export type OnsPostcodesLayout = {
  readonly format: "ons-postcodes";
  /** A guess: the ONSPD prefixes ward and district with "os" until 2025; newer headers look alike, and the file name says more. */
  readonly product: "ONSPD" | "NSPL";
  readonly columns: number;
  readonly postcode: number;
  readonly terminated: number;
  readonly degrees: { readonly lat: number; readonly lng: number } | null;
  readonly metres: { readonly east: number; readonly north: number } | null;
  readonly seat: number | null;
};

/** ONS prints this latitude where a postcode has no grid reference (ONSPD user guide). */
const NO_POSITION_LATITUDE = 99.9;
const NORTHERN_IRELAND = /^BT\d/;
const CROWN_DEPENDENCY = /^(GY|JE|IM)\d/;

/** Recognises any generation of the ONSPD or NSPL by its header. */
export function recogniseOnsPostcodes(header: readonly string[]): Recognition<OnsPostcodesLayout> {
  const postcode = columnAt(header, /^pcds$/) ?? columnAt(header, /^pcd[28]?$/) ?? columnAt(header, /^pcd7$/);
  const terminated = columnAt(header, /^doterm$/);
  const degrees = pair(header, /^lat(itude)?$/, /^(long|lng|longitude)$/);
  const metres = pair(header, /^(os)?east1m$/, /^(osnrth|osnorth|north)1m$/);
  const missing: string[] = [];
  if (postcode === null) missing.push("pcds (the postcode)");
  if (terminated === null) missing.push("doterm (when the postcode was retired)");
  if (degrees === null && metres === null) missing.push("lat and long, or east1m and north1m (the position)");
  if (postcode === null || terminated === null || missing.length > 0) return { ok: false, missing };
  const layout: OnsPostcodesLayout = {
    format: "ons-postcodes",
    product: columnAt(header, /^(osward|oslaua|oscty|statsward|parish)$/) === null ? "NSPL" : "ONSPD",
    columns: header.length,
    postcode,
    terminated,
    degrees: degrees && { lat: degrees[0], lng: degrees[1] },
    metres: metres && { east: metres[0], north: metres[1] },
    seat: columnAt(header, /^pcon(\d\d)?(cd)?$/),
  };
  return { ok: true, layout };
}

/** One row: a live postcode with its position, a row to leave out, or why it cannot be read. */
export function readOnsPostcode(layout: OnsPostcodesLayout, row: readonly string[]): PostcodeReading {
  if (row.length !== layout.columns) {
    return refused(`${row.length} columns where the header has ${layout.columns}`);
  }
  const postcode = unitPostcode(row[layout.postcode]);
  if (postcode === null) return refused("the postcode column does not hold a postcode");
  if ((row[layout.terminated] ?? "").trim() !== "") return { kind: "skipped", why: "retired" };
  if (CROWN_DEPENDENCY.test(postcode)) return { kind: "skipped", why: "crown-dependency" };
  if (hasNoPosition(layout, row)) return { kind: "skipped", why: "no-position" };
  const at =
    (layout.degrees && degreesPosition(row[layout.degrees.lat], row[layout.degrees.lng])) ??
    (layout.metres && gridPosition(row[layout.metres.east], row[layout.metres.north]));
  if (at === null) return refused("its position is not on the globe or not a number");
  const seat = layout.seat === null ? "" : (row[layout.seat] ?? "").trim();
  return { kind: "postcode", postcode, at, seat: seat === "" ? null : seat };
}

/** Whether the postcode is Northern Irish: its rows come under separate terms (Land & Property Services), so reading them is a choice. */
export function isNorthernIreland(postcode: string): boolean {
  return NORTHERN_IRELAND.test(postcode);
}

function hasNoPosition({ degrees, metres }: OnsPostcodesLayout, row: readonly string[]): boolean {
  const north = (row[degrees?.lat ?? metres?.north ?? -1] ?? "").trim();
  return north === "" || (degrees !== null && Number(north) > NO_POSITION_LATITUDE && Number(north) < 100);
}

function pair(header: readonly string[], first: RegExp, second: RegExp): readonly [number, number] | null {
  const a = columnAt(header, first);
  const b = columnAt(header, second);
  return a === null || b === null ? null : [a, b];
}

function refused(reason: string): PostcodeReading {
  return { kind: "refused", reason };
}
