import { regionSlug } from "#domain/elections/regions.ts";
import { line } from "#domain/people/line.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import { isCalendarDay } from "#domain/time/calendar-day.ts";
import type {
  DetailsTyped,
  FieldReason,
  FieldRefusal,
  Home,
  PersonField,
} from "#registers/people/contract.ts";
import type { Places } from "#registers/places/queries.ts";

/** Columns of `person` that people fill themselves; one that is not here stays as it is. */
export type Details = {
  name?: string | null;
  known_as?: string | null;
  pronouns?: string | null;
  born_on?: string | null;
  locale?: "en" | "cy";
  languages?: string[];
  home?: Home;
};

export type DetailsRead =
  | { readonly ok: true; readonly details: Details }
  | { readonly ok: false; readonly refusals: readonly FieldRefusal[] };

const LONGEST = { name: 200, knownAs: 100, pronouns: 60, language: 40 } as const;
const MOST_LANGUAGES = 12;
const OLDEST_YEARS = 125;
const SHOWN_BACK = 40;

const NO_HOME: Home = {
  postcode: null,
  seat2010: null,
  seat2024: null,
  region: null,
  lat: null,
  lon: null,
};

/** Reads what somebody typed about themself; every field that cannot be kept is named with its reason. */
export function readDetails(
  typed: DetailsTyped,
  { places, now }: { places: Pick<Places, "locate" | "seat">; now: Date },
): DetailsRead {
  const details: Details = {};
  const refusals: FieldRefusal[] = [];
  const refuse = (field: PersonField, reason: FieldReason, text: string) =>
    void refusals.push({ field, reason, typed: shownBack(text) });
  /** Null or blank clears a field: it is kept as `cleared`. */
  const read = <C extends keyof Details>(
    { field, column, cleared }: { field: PersonField; column: C; cleared: NonNullable<Details[C]> | null },
    text: string | null | undefined,
    reading: (text: string) => Answer<NonNullable<Details[C]>>,
  ) => {
    if (text === undefined) return;
    const answer = text === null || isBlank(text) ? { ok: true as const, value: cleared } : reading(text);
    if (answer.ok) details[column] = answer.value as Details[C];
    else refuse(field, answer.reason, text ?? "");
  };

  read({ field: "name", column: "name", cleared: null }, typed.name, lineOf(LONGEST.name));
  read({ field: "knownAs", column: "known_as", cleared: null }, typed.knownAs, lineOf(LONGEST.knownAs));
  read({ field: "pronouns", column: "pronouns", cleared: null }, typed.pronouns, lineOf(LONGEST.pronouns));
  read({ field: "bornOn", column: "born_on", cleared: null }, typed.bornOn, dayOfBirth(now));
  const home = (text: string) => homeOf(text, places);
  read({ field: "postcode", column: "home", cleared: NO_HOME }, typed.postcode, home);
  if (typed.locale !== undefined) {
    if (typed.locale === "en" || typed.locale === "cy") details.locale = typed.locale;
    else refuse("locale", "unknown-language", typed.locale);
  }
  if (typed.languages !== undefined) details.languages = languagesOf(typed.languages, refuse);
  return refusals.length === 0 ? { ok: true, details } : { ok: false, refusals };
}

/** The beginning of what was typed, safe to show beside its field. */
export function shownBack(text: string): string {
  return [
    ...text
      .slice(0, SHOWN_BACK * 2)
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}]/gu, " "),
  ]
    .slice(0, SHOWN_BACK)
    .join("");
}

type Answer<T> = { ok: true; value: T } | { ok: false; reason: FieldReason };
type Reading<T> = (text: string) => Answer<T>;

function isBlank(text: string): boolean {
  return text.length < 1_000 && text.trim() === "";
}

function lineOf(longest: number): Reading<string> {
  return (text) => {
    const read = line(text, { longest });
    return read.ok ? { ok: true, value: read.text } : read;
  };
}

function dayOfBirth(now: Date): Reading<string> {
  return (text) => {
    const day = text.trim();
    if (!isCalendarDay(day)) return { ok: false, reason: "not-a-day" };
    if (Date.parse(day) > now.getTime()) return { ok: false, reason: "in-the-future" };
    if (Number(day.slice(0, 4)) < now.getUTCFullYear() - OLDEST_YEARS)
      return { ok: false, reason: "too-long-ago" };
    return { ok: true, value: day };
  };
}

/** Northern Ireland has no open directory: its postcodes are kept without a seat. */
function homeOf(text: string, places: Pick<Places, "locate" | "seat">): Answer<Home> {
  const parsed = parsePostcode(text);
  if (parsed.kind === "blank") return { ok: true, value: NO_HOME };
  if (parsed.kind === "refused") return { ok: false, reason: parsed.reason };
  if (parsed.kind !== "unit") return { ok: false, reason: "postcode-in-part" };
  const located = places.locate(parsed);
  if (!located.ok) {
    if (located.reason === "northern-ireland")
      return { ok: true, value: { ...NO_HOME, postcode: parsed.postcode, region: "northern-ireland" } };
    return { ok: false, reason: "postcode-unknown" };
  }
  const { lat, lng: lon, seats } = located;
  const code = seats["2024"]?.code ?? null;
  const seat = code === null ? null : places.seat({ set: "2024", code });
  return {
    ok: true,
    value: {
      postcode: parsed.postcode,
      seat2010: seats["2010"]?.code ?? null,
      seat2024: code,
      region: seat === null ? null : regionSlug(seat.region),
      lat,
      lon,
    },
  };
}

function languagesOf(
  typed: readonly string[],
  refuse: (field: PersonField, reason: FieldReason, text: string) => void,
): string[] {
  if (typed.length > MOST_LANGUAGES) refuse("languages", "too-many", typed[0] ?? "");
  const kept = new Set<string>();
  for (const each of typed.slice(0, MOST_LANGUAGES)) {
    const read = line(each, { longest: LONGEST.language });
    if (read.ok) kept.add(read.text);
    else if (read.reason !== "blank") refuse("languages", read.reason, each);
  }
  return [...kept];
}
