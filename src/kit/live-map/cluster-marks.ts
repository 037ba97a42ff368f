import { type Map as LibreMap, type LngLatLike, Marker } from "maplibre-gl";
import { keyOf, type MarkFeature, nearest, type Place, placeOf } from "./cluster-places.ts";

export type MarkLabels = { one(title: string): string; many(count: number): string };

type Mark = { readonly marker: Marker; readonly at: Place };

/** Marks of real buttons, so that a keyboard and a screen reader find them like everything else. */
export class ClusterMarks {
  #map: LibreMap;
  #marks = new Map<string, Mark>();
  #labels: MarkLabels;
  #onPress: (feature: MarkFeature, at: LngLatLike) => void;

  constructor(map: LibreMap, labels: MarkLabels, onPress: (feature: MarkFeature, at: LngLatLike) => void) {
    this.#map = map;
    this.#labels = labels;
    this.#onPress = onPress;
  }

  /**
   * Puts up `features` in place of what was there. Marks that stay are left alone. When the one that has the focus goes, as a
   * cluster does that was opened, the focus goes to the nearest of those that came, or to the map.
   */
  show(features: readonly MarkFeature[]): void {
    const focused = [...this.#marks.values()].find(
      ({ marker }) => marker.getElement() === document.activeElement,
    );
    const shown = new Map<string, Mark>();
    for (const feature of features) {
      const key = keyOf(feature);
      shown.set(key, this.#marks.get(key) ?? { marker: this.#marker(feature), at: placeOf(feature) });
    }
    for (const [key, { marker }] of this.#marks) if (!shown.has(key)) marker.remove();
    this.#marks = shown;
    if (focused === undefined || focused.marker.getElement().isConnected) return;
    const next = nearest([...shown.values()], focused.at)?.marker.getElement() ?? this.#map.getCanvas();
    next.focus({ preventScroll: true });
  }

  #marker(feature: MarkFeature): Marker {
    const { count, title } = feature.properties;
    const [lng, lat] = placeOf(feature);
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
