import type { SeatKey } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";

/** A seat as it is asked to be drawn. */
export type SeatToDraw = SeatKey & {
  readonly name: string;
  readonly centre: LatLng;
  readonly isTarget: boolean;
  /** Its place in the list beside the map, 1 the first; 0 shows it without a number; null when it is not shown for itself. */
  readonly number: number | null;
  /** The asker's own. */
  readonly isHome: boolean;
};

export type MapRequest = {
  /** Every seat of the set; the map shows those in its frame. */
  readonly seats: readonly SeatToDraw[];
  /** Boundaries by seat code, where they are imported; else seats are points. */
  readonly outlines: ReadonlyMap<string, Pick<SeatOutline, "polygons">> | null;
  /** Where the asker is; null when nobody asked. */
  readonly origin: LatLng | null;
  /** "country" shows the United Kingdom; "around" the numbered seats and the origin. */
  readonly show: "country" | "around";
};

/** A seat that the drawing names and links. */
export type SeatMark = {
  readonly seat: SeatToDraw;
  readonly x: number;
  readonly y: number;
  /** Its boundary as an SVG path and how far to move that, or null where it is a point. */
  readonly outline: { readonly path: string; readonly moved: readonly [x: number, y: number] } | null;
};

/** A map ready to be put on a page: numbers and paths in drawing units, nothing to compute. */
export type MapDrawing = {
  readonly width: number;
  readonly height: number;
  /** SVG paths of the United Kingdom and of the land beside it. */
  readonly land: string;
  readonly neighbour: string;
  /** All boundaries in the frame as one path; "" without imported boundaries. */
  readonly boundaries: string;
  /** Centres of the seats that are not marked, as dots of one path; "" where boundaries are drawn. */
  readonly dots: string;
  /** Targets that are shown but not linked, as one path: areas where boundaries are drawn, else diamonds. */
  readonly targets: string;
  /** Seats marked and linked: numbered ones last, so that they lie on top. */
  readonly marks: readonly SeatMark[];
  readonly origin: readonly [x: number, y: number] | null;
  /** A bar of a round number of miles, in drawing units. */
  readonly scale: { readonly miles: number; readonly length: number };
};

/** What every drawing of one part of the country shares. */
export type Sheet = Omit<MapDrawing, "marks" | "origin">;

/** A seat beside an answer; its boundary's path is there as bytes too. */
export type NearMark = SeatMark & {
  readonly outline: (NonNullable<SeatMark["outline"]> & { readonly bytes: Buffer }) | null;
};

/** The drawing beside an answer of the finder. One `sheet` is one object: what is worked out from it may be kept with it. */
export type NearDrawing = MapDrawing & {
  readonly sheet: Sheet;
  readonly marks: readonly NearMark[];
};
