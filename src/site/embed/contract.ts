import { BOUNDARY_SETS, type SeatKey } from "#domain/elections/seats.ts";
import { LOCALES, type Locale } from "#kit/i18n/speak.ts";
import { urls } from "#site/urls.ts";

/** Sizes of the frame, in CSS pixels of height; it is as wide as it is given room for. */
export const HEIGHTS = { small: 420, medium: 640, large: 860 } as const;
export type Size = keyof typeof HEIGHTS;

/** What another site shows of ours. */
export type EmbedChoice = {
  /** One seat's sessions; null for a group's, or for the finder. */
  readonly seat: SeatKey | null;
  /** The sessions of a group, by the last part of its address; null for a seat's, or for the finder. */
  readonly group: string | null;
  readonly lang: Locale;
  readonly size: Size;
};

/** Reads a choice from a query string; what cannot be read falls back to what was meant for everyone. */
export function readChoice(asked: URLSearchParams, otherwise: Locale): EmbedChoice {
  const what = asked.get("what") ?? "";
  const seat = readSeat(asked.get("seat") ?? "") ?? readSeat(what);
  const group = readGroup(asked.get("group") ?? what.replace(/^group\//, ""));
  return {
    seat,
    group: seat === null ? group : null,
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

/** "leeds" as it is; null when it is no slug. */
function readGroup(text: string): string | null {
  const slug = text.trim().toLowerCase();
  return slug.length <= 80 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) ? slug : null;
}

/** What is shown, for the address of the frame and of the feed: nothing for the finder. */
export function shownIn({
  seat,
  group,
}: Pick<EmbedChoice, "seat" | "group">): Readonly<Record<string, string>> {
  if (seat !== null) return { seat: `${seat.set}/${seat.code}` };
  return group === null ? {} : { group };
}

/** The address that the frame shows. */
export function frameAddress(choice: Pick<EmbedChoice, "seat" | "group" | "lang">): string {
  return `${urls.embedFrame}?${new URLSearchParams({ ...shownIn(choice), lang: choice.lang })}`;
}

/** The one line that other sites paste. */
export function snippet(choice: EmbedChoice, { origin, title }: { origin: string; title: string }): string {
  const address = escaped(origin + frameAddress(choice));
  return `<iframe src="${address}" title="${escaped(title)}" width="100%" height="${HEIGHTS[choice.size]}" style="border:0" loading="lazy"></iframe>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
