/** Opens the interactive map when asked. Until then the page has the drawn map and its list, and this is all that loads. */
import type { MarkFeature } from "#kit/live-map/cluster-places.ts";
import type { LiveMap, View } from "#kit/live-map/live-map.ts";
import type { MapIslandSettings, MapWords, ViewListing } from "./contract.ts";

for (const room of document.querySelectorAll<HTMLElement>("[data-map]")) {
  const button = room.querySelector<HTMLButtonElement>("[data-map-open]");
  const settings = JSON.parse(room.dataset.map ?? "{}") as MapIslandSettings;
  if (button === null || !("WebGLRenderingContext" in window)) continue;
  const line = room.querySelector<HTMLElement>("[data-map-open-line]");
  if (line !== null) line.hidden = false;
  button.addEventListener("click", () => void open(room, button, settings));
}

async function open(
  room: HTMLElement,
  button: HTMLButtonElement,
  settings: MapIslandSettings,
): Promise<void> {
  const said = room.querySelector<HTMLElement>("[data-map-status]");
  const say = (text: string) => {
    if (said !== null) said.textContent = text;
  };
  const container = document.createElement("div");
  container.className = "live-map";
  button.disabled = true;
  say(said?.dataset.loading ?? "");
  try {
    const [{ openLiveMap }, words] = await Promise.all([
      import("#kit/live-map/live-map.ts"),
      fetch(settings.words).then((answer) => answer.json() as Promise<MapWords>),
    ]);
    // The key stays: the signs are the same.
    room.querySelector("[data-map-drawn] > .seat-map")?.replaceWith(container);
    for (const key of room.querySelectorAll<HTMLElement>("[data-key-of]")) {
      key.hidden = key.dataset.keyOf === "drawing";
    }
    const form = document.querySelector<HTMLFormElement>("[data-map-filters]");
    const filters = () => filtersOf(form, settings.filters);
    const map: LiveMap = await openLiveMap({
      container,
      sources: settings,
      bounds: settings.bounds,
      origin: settings.origin,
      numbered: settings.numbered,
      lang: settings.lang === "cy" ? "cy" : "en-GB",
      locale: words.controls,
      labels: {
        origin: settings.originLabel ?? words.here,
        one: (title) => title,
        many: (count) => filled(words.many, count),
      },
      marksFor: async (view) =>
        (
          await read<{ features: MarkFeature[] }>(settings.clusters, view, filters(), {
            zoom: view.zoom.toFixed(2),
          })
        ).features,
      seatPopup: (seat) =>
        card(
          String(seat.name),
          seat.isTarget === true ? words.target : "",
          String(seat.path),
          words.seatLink,
        ),
      markPopup: (mark) => card(mark.title ?? "", "", `/sessions/${mark.id}`, words.sessionLink),
      onView: (view) => void list(view, filters(), { settings, words, map: () => map, say }),
    });
    room.querySelector("[data-map-open-line]")?.remove();
    // What counted and paged the written list no longer speaks of what is listed.
    for (const stale of document.querySelectorAll("[data-map-static]")) stale.remove();
    container.querySelector("canvas")?.focus();
    form?.addEventListener("change", ({ target }) => {
      // Other boundaries are other seats and targets: another page.
      if (target instanceof HTMLInputElement && target.name === "set") return form.requestSubmit();
      history.replaceState(null, "", `?${new URLSearchParams(new FormData(form) as never)}`);
      map.refresh();
    });
  } catch {
    button.disabled = false;
    say(said?.dataset.failed ?? "");
  }
}

type Listing = {
  readonly settings: MapIslandSettings;
  readonly words: MapWords;
  readonly map: () => LiveMap;
  readonly say: (text: string) => void;
};

/** Lists the sessions of the view in place of what was listed, so that list and map say the same. */
async function list(
  view: View,
  filters: URLSearchParams,
  { settings, words, map, say }: Listing,
): Promise<void> {
  const { list: id, sessions } = settings;
  const element = id === null ? null : document.getElementById(id);
  if (element === null) return say("");
  const answer = await read<ViewListing>(sessions, view, filters, {}).catch(() => null);
  if (answer === null) return;
  element.replaceChildren(
    ...answer.sessions.map(({ path, title, told, at }) => {
      const item = document.createElement("li");
      const place = document.createElement("span");
      place.className = "map-session-told";
      place.textContent = told;
      item.append(link(path, title), " ", place);
      if (at !== null) {
        const show = document.createElement("button");
        show.type = "button";
        show.className = "button button-quiet";
        show.textContent = words.showOnMap;
        show.setAttribute("aria-label", `${words.showOnMap}: ${title}`);
        show.addEventListener("click", () => map().point(at, card(title, told, path, words.sessionLink)));
        item.append(" ", show);
      }
      return item;
    }),
  );
  say(answer.total === 0 ? words.noneInView : filled(words.inView, answer.total));
}

async function read<T>(
  address: string,
  { bbox }: View,
  filters: URLSearchParams,
  more: Record<string, string>,
): Promise<T> {
  const query = new URLSearchParams(filters);
  const [west, south, east, north] = bbox;
  const inside = [Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)];
  query.set("bbox", inside.map((degrees) => degrees.toFixed(4)).join(","));
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const answer = await fetch(`${address}?${query}`);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return (await answer.json()) as T;
}

/** What the form says now; without a form, what the page was asked. */
function filtersOf(form: HTMLFormElement | null, asked: string): URLSearchParams {
  if (form === null) return new URLSearchParams(asked);
  const query = new URLSearchParams(new FormData(form) as never);
  query.delete("set");
  return query;
}

function card(title: string, note: string, path: string, label: string): HTMLElement {
  const element = document.createElement("div");
  const heading = document.createElement("p");
  heading.className = "map-popup-title";
  heading.textContent = title;
  const text = document.createElement("p");
  text.textContent = note;
  element.append(heading, ...(note === "" ? [] : [text]), link(path, label));
  return element;
}

function link(path: string, label: string): HTMLAnchorElement {
  const anchor = document.createElement("a");
  anchor.href = path;
  anchor.textContent = label;
  return anchor;
}

function filled(text: string, count: number): string {
  return text.replace(
    "{count}",
    count.toLocaleString(document.documentElement.lang === "cy" ? "cy" : "en-GB"),
  );
}
