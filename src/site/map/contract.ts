/** What the page tells its map island, as JSON in `data-map`. Read by the browser: no packages here. */
export type MapIslandSettings = {
  /** Addresses on our own site. */
  readonly land: string;
  readonly seats: string;
  /** The sessions of a view in words: a `ViewListing`. */
  readonly sessions: string;
  readonly clusters: string;
  /** An optional base map file (PMTiles); null for none. */
  readonly base: string | null;
  /** Whether seats are areas; else they are points. */
  readonly areas: boolean;
  /** Places that the list beside the map counts, in its order. */
  readonly numbered: readonly { readonly lat: number; readonly lng: number }[];
  /** West, south, east, north: what is shown first. */
  readonly bounds: readonly [number, number, number, number];
  readonly origin: { readonly lat: number; readonly lng: number } | null;
  /** What the origin is called; left out, it is where the asker is. */
  readonly originLabel?: string;
  /** Filters of the sessions as a query string, as they stand when no form on the page says otherwise. */
  readonly filters: string;
  /** Id of the list that follows the view, or null. */
  readonly list: string | null;
  readonly lang: string;
  /** Where the words are, in the page's language: fetched only when the map is opened. */
  readonly words: string;
};

/** What a page needs to offer an interactive map: what the island is told, and what stands beside it. */
export type MapOnPage = MapIslandSettings & {
  /** Whom the map owes what it shows. */
  readonly credit: string;
  /** About what opening it loads, in KB. */
  readonly kilobytes: number;
};

export type MapWords = {
  readonly here: string;
  readonly seatLink: string;
  readonly target: string;
  readonly sessionLink: string;
  readonly showOnMap: string;
  /** "{count}" stands for the number. */
  readonly many: string;
  readonly inView: string;
  readonly noneInView: string;
  /** MapLibre's own names for its parts. */
  readonly controls: Readonly<Record<string, string>>;
};

/** What the open map lists beside itself, worded like the page. */
export type ViewListing = {
  readonly total: number;
  readonly sessions: readonly {
    readonly path: string;
    readonly title: string;
    /** Where and when. */
    readonly told: string;
    readonly at: { readonly lat: number; readonly lng: number } | null;
  }[];
};

/** Names of the map's own parts that are put into the page's language. */
export const CONTROL_NAMES = {
  "Map.Title": "map.control.map",
  "NavigationControl.ZoomIn": "map.control.zoom-in",
  "NavigationControl.ZoomOut": "map.control.zoom-out",
  "GeolocateControl.FindMyLocation": "map.control.locate",
  "GeolocateControl.LocationNotAvailable": "map.control.no-location",
  "Popup.Close": "map.control.close",
} as const;
