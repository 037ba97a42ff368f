/** What the page tells its map island, as JSON in `data-map`. Read by the browser: no packages here. */
export type MapIslandSettings = {
  /** Addresses on our own site. */
  readonly land: string;
  readonly seats: string;
  readonly sessions: string;
  readonly clusters: string;
  /** An optional base map file (PMTiles); null for none. */
  readonly base: string | null;
  /** West, south, east, north: what is shown first. */
  readonly bounds: readonly [number, number, number, number];
  readonly origin: { readonly lat: number; readonly lng: number } | null;
  /** Filters of the sessions as a query string, as they stand when no form on the page says otherwise. */
  readonly filters: string;
  /** Id of the list that follows the view, or null. */
  readonly list: string | null;
  readonly lang: string;
  /** Where the words are, in the page's language: fetched only when the map is opened. */
  readonly words: string;
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

/** Names of the map's own parts that are put into the page's language. */
export const CONTROL_NAMES = {
  "Map.Title": "map.control.map",
  "NavigationControl.ZoomIn": "map.control.zoom-in",
  "NavigationControl.ZoomOut": "map.control.zoom-out",
  "GeolocateControl.FindMyLocation": "map.control.locate",
  "GeolocateControl.LocationNotAvailable": "map.control.no-location",
  "Popup.Close": "map.control.close",
  "AttributionControl.ToggleAttribution": "map.control.sources",
} as const;
