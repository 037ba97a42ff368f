import type { Seat } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { SessionPlaces } from "#features/events/importing/contract.ts";

/** The seat that goes by a name or code as typed, in either language; null when none does. */
export function seatNamed(typed: string, { seats }: Pick<SessionPlaces, "seats">): Seat | null {
  const wanted = plain(typed);
  return (
    seats.find(({ code, name, nameCy }) =>
      [code, name, nameCy ?? ""].some((each) => plain(each) === wanted),
    ) ?? null
  );
}

/** Names differ between publishers in commas, hyphens, accents and "&": none of them matters here. */
function plain(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}

/** To about a metre: finer would only pretend. */
export function rounded({ lat, lng }: LatLng): LatLng {
  return { lat: Math.round(lat * 1e5) / 1e5, lng: Math.round(lng * 1e5) / 1e5 };
}
