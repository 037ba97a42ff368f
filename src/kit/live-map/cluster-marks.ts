import { type Map as LibreMap, type LngLatLike, Marker } from "maplibre-gl";

/** One mark of the sessions in view: one session, or several counted together. */
export type MarkFeature = {
  readonly geometry: { readonly coordinates: readonly number[] };
  readonly properties: {
    readonly count: number;
    readonly together: boolean;
    readonly title?: string;
    readonly id?: string;
  };
};

export type MarkLabels = { one(title: string): string; many(count: number): string };

/** Marks of real buttons, so that a keyboard and a screen reader find them like everything else. */
export class ClusterMarks {
  #map: LibreMap;
  #marks: Marker[] = [];
  #labels: MarkLabels;
  #onPress: (feature: MarkFeature, at: LngLatLike) => void;

  constructor(map: LibreMap, labels: MarkLabels, onPress: (feature: MarkFeature, at: LngLatLike) => void) {
    this.#map = map;
    this.#labels = labels;
    this.#onPress = onPress;
  }

  /** Puts up `features` in place of what was there. */
  show(features: readonly MarkFeature[]): void {
    for (const mark of this.#marks) mark.remove();
    this.#marks = features.map((feature) => this.#marker(feature));
  }

  #marker(feature: MarkFeature): Marker {
    const { count, title } = feature.properties;
    const [lng = 0, lat = 0] = feature.geometry.coordinates;
    const button = document.createElement("button");
    button.type = "button";
    button.className = `map-mark map-mark-${count === 1 ? "one" : count < 10 ? "few" : count < 100 ? "some" : "many"}`;
    button.textContent = count === 1 ? "" : String(count);
    const label = count === 1 && title !== undefined ? this.#labels.one(title) : this.#labels.many(count);
    button.setAttribute("aria-label", label);
    button.title = label;
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.#onPress(feature, [lng, lat]);
    });
    const marker = new Marker({ element: button }).setLngLat([lng, lat]).addTo(this.#map);
    // MapLibre names every marker "Map marker"; ours says what it is.
    button.setAttribute("aria-label", label);
    return marker;
  }
}
