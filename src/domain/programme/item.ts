import { hands, isoDay } from "#domain/sessions/written.ts";
import { isCalendarDay } from "#domain/time/calendar-day.ts";
import { londonInstant } from "#domain/time/london.ts";

/** Columns of a programme as a file, and boxes of an item's form. */
export const ITEM_FIELDS = [
  "day",
  "start",
  "end",
  "title",
  "track",
  "room",
  "speakers",
  "places",
  "about",
] as const;
export type ItemField = (typeof ITEM_FIELDS)[number];

/** One thing on a programme, as it was typed. */
export type ItemTyped = {
  /** "2026-11-28" */
  readonly day: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly title: string;
  readonly track: string;
  readonly room: string;
  readonly speakers: readonly string[];
  /** Null for as many as the day has. */
  readonly places: number | null;
  readonly about: string;
};

export type ItemRefusal = {
  readonly field: ItemField;
  readonly reason:
    | "empty"
    | "too-long"
    | "not-a-day"
    | "no-such-day"
    | "not-a-time"
    | "before-it-starts"
    | "not-a-number";
  readonly typed: string;
};

const LIMITS = { title: 200, track: 60, room: 80, speakers: 500, about: 2000 } as const;
const TIME = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;

/** Reads one item. What ends before it begins ends after midnight, where that is before six. */
export function readItem(
  cells: ReadonlyMap<ItemField, string>,
  { days }: { readonly days: readonly string[] },
):
  | { readonly ok: true; readonly item: ItemTyped }
  | { readonly ok: false; readonly refused: readonly ItemRefusal[] } {
  const refused: ItemRefusal[] = [];
  const typed = (field: ItemField) =>
    (cells.get(field) ?? "").replaceAll(field === "about" ? /[^\P{Cc}\n]+/gu : /\p{Cc}+/gu, " ").trim();
  const refuse = (field: ItemField, reason: ItemRefusal["reason"]) => {
    if (!refused.some((each) => each.field === field))
      refused.push({ field, reason, typed: typed(field).slice(0, 60) });
    return null;
  };
  for (const field of ["day", "start", "end", "title", "room"] as const)
    if (typed(field) === "") refuse(field, "empty");
  for (const [field, limit] of Object.entries(LIMITS) as [keyof typeof LIMITS, number][])
    if (typed(field).length > limit) refuse(field, "too-long");
  const day = isoDay(typed("day"));
  const [start, end] = [hands(typed("start")), hands(typed("end"))];
  if (!isCalendarDay(day)) refuse("day", "not-a-day");
  else if (!days.includes(day)) refuse("day", "no-such-day");
  // Of a day that is none only hands that no clock shows are told.
  const startsAt = instant(day, start) ?? (isTimeOf(day, start) ? null : refuse("start", "not-a-time"));
  let endsAt = instant(day, end) ?? (isTimeOf(day, end) ? null : refuse("end", "not-a-time"));
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt) {
    // A party until one in the morning belongs to the evening before.
    endsAt = /^0?[0-5][:.]/.test(end)
      ? new Date(endsAt.getTime() + 86_400_000)
      : refuse("end", "before-it-starts");
  }
  const places = typed("places");
  const count =
    places === "" ? null : /^[0-9]{1,6}$/.test(places) && Number(places) > 0 ? Number(places) : Number.NaN;
  if (Number.isNaN(count)) refuse("places", "not-a-number");
  if (refused.length > 0 || startsAt === null || endsAt === null) return { ok: false, refused };
  return {
    ok: true,
    item: {
      ...{ day, startsAt, endsAt, title: typed("title"), track: typed("track"), room: typed("room") },
      speakers: typed("speakers")
        .split(";")
        .map((name) => name.trim())
        .filter((name) => name !== ""),
      ...{ places: count, about: typed("about") },
    },
  };
}

const isTimeOf = (day: string, time: string) => !isCalendarDay(day) && TIME.test(time);

function instant(day: string, time: string): Date | null {
  const match = TIME.exec(time);
  if (match === null || !isCalendarDay(day)) return null;
  const found = londonInstant(day, `${match[1]!.padStart(2, "0")}:${match[2]}`);
  return found.ok ? found.at : null;
}
