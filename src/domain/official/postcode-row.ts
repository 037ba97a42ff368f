/** Where an official file puts a postcode: British National Grid metres, or WGS 84 degrees. */
export type OfficialPosition =
  | { readonly grid: "osgb36"; readonly eastM: number; readonly northM: number }
  | { readonly grid: "wgs84"; readonly lat: number; readonly lng: number };

/** Why a good row is left out: it says nothing about where a British address is now. */
export type PostcodeSkip = "no-position" | "retired" | "northern-ireland" | "crown-dependency";

/** One row of a postcode directory. `postcode` has no spaces: "SW115TE". `seat` is the publisher's own code, for cross-checking. */
export type PostcodeReading =
  | {
      readonly kind: "postcode";
      readonly postcode: string;
      readonly at: OfficialPosition;
      readonly seat: string | null;
    }
  | { readonly kind: "skipped"; readonly why: PostcodeSkip }
  | { readonly kind: "refused"; readonly reason: string };

const UNIT_POSTCODE = /^([A-Z]{1,2}\d[A-Z\d]?|GIR)\d[A-Z]{2}$/;

/** The British National Grid covers 700 km by 1,300 km from its false origin (OS, "A guide to coordinate systems in Great Britain", 2020). */
const GRID_EAST_M = 700_000;
const GRID_NORTH_M = 1_300_000;

/** `cell` without spaces, when it is a full postcode as publishers write them (padded to seven or eight characters, or with one space); else null. */
export function unitPostcode(cell: string | undefined): string | null {
  const text = (cell ?? "").replaceAll(" ", "").toUpperCase();
  return UNIT_POSTCODE.test(text) ? text : null;
}

/** National Grid metres from two cells, zero-padded or not ("0806529"); null off the grid. */
export function gridPosition(east: string | undefined, north: string | undefined): OfficialPosition | null {
  const eastM = decimal(east);
  const northM = decimal(north);
  if (eastM === null || northM === null) return null;
  if (!(eastM > 0 && eastM < GRID_EAST_M && northM > 0 && northM < GRID_NORTH_M)) return null;
  return { grid: "osgb36", eastM, northM };
}

/** Degrees from two cells; null off the globe or when either is not a number. */
export function degreesPosition(lat: string | undefined, lng: string | undefined): OfficialPosition | null {
  const north = decimal(lat);
  const east = decimal(lng);
  if (north === null || east === null || Math.abs(north) > 90 || Math.abs(east) > 180) return null;
  return { grid: "wgs84", lat: north, lng: east };
}

function decimal(cell: string | undefined): number | null {
  const text = (cell ?? "").trim();
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}
