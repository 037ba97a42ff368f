import { BOUNDARY_SETS, type SeatKey } from "#domain/elections/seats.ts";
import { LOCALES, type Locale } from "#kit/i18n/speak.ts";
import { urls } from "#site/urls.ts";

/** Sizes of the frame, in CSS pixels of height; it is as wide as it is given room for. */
export const HEIGHTS = { small: 420, medium: 640, large: 860 } as const;
export type Size = keyof typeof HEIGHTS;

/** What another site shows of ours. */
export type EmbedChoice = {
  /** One seat's sessions, or null for the finder. */
  readonly seat: SeatKey | null;
  readonly lang: Locale;
  readonly size: Size;
};

/** Reads a choice from a query string; what cannot be read falls back to what was meant for everyone. */
export function readChoice(asked: URLSearchParams, otherwise: Locale): EmbedChoice {
  return {
    seat: readSeat(asked.get("seat") ?? ""),
    lang: LOCALES.find((locale) => locale === asked.get("lang")) ?? otherwise,
    size: asked.get("size") === "small" ? "small" : asked.get("size") === "large" ? "large" : "medium",
  };
}

/** "2024/E14001081" as a key; null when it is not one. */
export function readSeat(text: string): SeatKey | null {
  const [asked, code] = text.trim().toUpperCase().split("/");
  const set = BOUNDARY_SETS.find((known) => known === asked);
  return set !== undefined && code !== undefined && /^[ENSW]\d{8}$/.test(code) ? { set, code } : null;
}

/** The address that the frame shows. */
export function frameAddress({ seat, lang }: Pick<EmbedChoice, "seat" | "lang">): string {
  const query = new URLSearchParams(seat === null ? { lang } : { seat: `${seat.set}/${seat.code}`, lang });
  return `${urls.embedFrame}?${query}`;
}

/** The one line that other sites paste. */
export function snippet(choice: EmbedChoice, { origin, title }: { origin: string; title: string }): string {
  const address = escaped(origin + frameAddress(choice));
  return `<iframe src="${address}" title="${escaped(title)}" width="100%" height="${HEIGHTS[choice.size]}" style="border:0" loading="lazy"></iframe>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
