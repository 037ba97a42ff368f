import type { DegreeBox } from "#kit/geojson/projection.ts";
import type { MapOnPage } from "#site/map/contract.ts";
import type { Sheet } from "#site/map/drawing/contract.ts";

/** A small map around one meeting point: its constituency, and the postcode areas about it. */
export type MeetingDrawing = Sheet & {
  readonly at: readonly [x: number, y: number];
  /** The session's constituency as an SVG path; "" where no boundaries are imported. */
  readonly own: string;
  /** Constituencies and postcode sectors that there is room to name, each around its middle. */
  readonly names: readonly PlaceName[];
  /** What it shows, in degrees. */
  readonly box: DegreeBox;
  /** The nearest sectors, nearest first, for the same in words. */
  readonly nearest: readonly string[];
};

export type PlaceName = {
  readonly of: "seat" | "sector";
  readonly name: string;
  readonly x: number;
  readonly y: number;
};

/** The drawing, and what it opens as when asked. */
export type MeetingMapOf = { readonly drawing: MeetingDrawing; readonly island: MapOnPage };
