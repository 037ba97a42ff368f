import type { IControl, Map as LibreMap } from "maplibre-gl";
import { scaleBar } from "./scale-bar.ts";

/** A bar of a round part or number of miles, said in the language of the page. */
export class MilesScale implements IControl {
  #element = document.createElement("div");
  #say: Intl.NumberFormat;
  #draw = () => {};
  #map: LibreMap | null = null;

  constructor(lang: string) {
    this.#say = new Intl.NumberFormat(lang, { style: "unit", unit: "mile", unitDisplay: "long" });
    this.#element.className = "maplibregl-ctrl map-scale";
  }

  onAdd(map: LibreMap): HTMLElement {
    this.#map = map;
    this.#draw = () => {
      const { miles, widthPx } = scaleBar(map.getZoom(), map.getCenter().lat);
      this.#element.style.width = `${widthPx}px`;
      this.#element.textContent = this.#say.format(miles);
    };
    map.on("move", this.#draw);
    this.#draw();
    return this.#element;
  }

  onRemove(): void {
    this.#map?.off("move", this.#draw);
    this.#element.remove();
  }
}
