import { type Map as LibreMap, type LngLatLike, Popup } from "maplibre-gl";

/**
 * A popup that takes the focus while it is open and gives it back when it closes: to what was focused before, or to the map
 * where that has gone. Escape closes it.
 */
export function openPopup(map: LibreMap, at: LngLatLike, content: HTMLElement): Popup {
  const before = document.activeElement;
  const popup = new Popup({ maxWidth: "18rem" }).setLngLat(at).setDOMContent(content).addTo(map);
  popup.getElement()?.addEventListener("keydown", (event) => {
    if (event.key === "Escape") popup.remove();
  });
  popup.on("close", () => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!lost) return;
    const back = before instanceof HTMLElement && before.isConnected && before !== document.body;
    (back ? before : map.getCanvas()).focus({ preventScroll: true });
  });
  return popup;
}
