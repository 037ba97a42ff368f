import type { BoundarySet } from "#domain/elections/seats.ts";
import type { Recognition } from "./columns.ts";
import { setOfCodes, setsOfCode } from "./seat-codes.ts";

/** Which properties of a boundary feature hold its code and names. ONS puts the year in them, and not always in capitals. */
export type BoundariesLayout = {
  readonly format: "boundaries";
  readonly code: string;
  readonly name: string;
  /** Welsh name, from 2024 on; null where the release has none. */
  readonly nameCy: string | null;
};

export type SeatProperties = { readonly code: string; readonly name: string; readonly nameCy: string | null };

/** How finely a boundary file is drawn. Coarse outlines put about one postcode in twenty in the wrong seat. */
export type BoundaryDetail = "fine" | "coarse";

/**
 * Mean number of vertices per seat under which a file is taken for a coarse generalisation. The 20 m files of both
 * sets have 750 and 779; the same outlines thinned (Douglas-Peucker) to 100 m keep 217 and 229, to 500 m 71 and 77.
 */
const FINE_VERTICES_PER_SEAT = 300;

/** Recognises the ONS constituency properties: PCON13CD to PCON24CD in either case, with NM and perhaps NMW. */
export function recogniseBoundaries(
  properties: Readonly<Record<string, unknown>>,
): Recognition<BoundariesLayout> {
  const key = (ending: "cd" | "nm" | "nmw") =>
    Object.keys(properties).find((name) => new RegExp(`^pcon\\d\\d${ending}$`, "i").test(name)) ?? null;
  const code = key("cd");
  const name = key("nm");
  if (code !== null && name !== null) {
    return { ok: true, layout: { format: "boundaries", code, name, nameCy: key("nmw") } };
  }
  return {
    ok: false,
    missing: [
      ...(code === null ? ["PCONyyCD (the code)"] : []),
      ...(name === null ? ["PCONyyNM (the name)"] : []),
    ],
  };
}

/** Code and names of one feature. */
export function readBoundary(
  layout: BoundariesLayout,
  properties: Readonly<Record<string, unknown>>,
): { readonly ok: true; readonly seat: SeatProperties } | { readonly ok: false; readonly reason: string } {
  const text = (key: string | null) => (key === null ? "" : String(properties[key] ?? "").trim());
  const code = text(layout.code);
  const name = text(layout.name);
  if (setsOfCode(code).length === 0)
    return { ok: false, reason: `"${code}" is not the code of a constituency` };
  if (name === "") return { ok: false, reason: `seat ${code} has no name` };
  const nameCy = text(layout.nameCy);
  return { ok: true, seat: { code, name, nameCy: nameCy === "" ? null : nameCy } };
}

/**
 * The set that a file of `codes` draws. The codes decide, not the year in the property name: files of 2013 to 2023
 * all draw the 2010 seats.
 */
export function setOfBoundaries(codes: readonly string[]): BoundarySet | null {
  return setOfCodes(codes);
}

/** Whether a file may be used to look postcodes up, by the publisher's mark in its name (BUC, BSC: 500 m) and by its vertices. */
export function boundaryDetail(file: {
  readonly names: readonly string[];
  readonly vertices: number;
  readonly seats: number;
}): BoundaryDetail {
  if (file.names.some((name) => /(^|[^a-z])(buc|bsc)([^a-z]|$)/i.test(name))) return "coarse";
  return file.vertices / Math.max(1, file.seats) < FINE_VERTICES_PER_SEAT ? "coarse" : "fine";
}
