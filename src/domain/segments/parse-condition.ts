import { BOUNDARY_SETS, type SeatKey } from "#domain/elections/seats.ts";
import { isCalendarDay } from "#domain/time/calendar-day.ts";
import type { Reader } from "./reader.ts";
import {
  CHANNELS,
  CONTACT_POINTS,
  type Condition,
  LIMITS,
  type Middle,
  type Since,
  STANDINGS,
  STATUSES,
  TRAITS,
} from "./segment.ts";

export const FACT = /^[a-z-]+(\.[a-z-]+)+$/;
export const PURPOSE = /^[a-z-]{1,60}$/;
export const PERSON = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One condition, by the word it begins with. */
export function parseCondition(reader: Reader): Condition {
  for (const [keyword, rest] of Object.entries(BEGINNINGS)) if (reader.takes(keyword)) return rest(reader);
  for (const trait of TRAITS) if (reader.takes(trait)) return { kind: "trait", trait, value: reader.word() };
  return reader.refuse("condition");
}

const BEGINNINGS: Readonly<Record<string, (reader: Reader) => Condition>> = {
  everyone: () => ({ kind: "everyone" }),
  lives,
  belongs: (reader) => {
    reader.expect("to");
    return { kind: "group", group: reader.word() };
  },
  tagged: (reader) => ({ kind: "tag", tag: reader.word() }),
  is: (reader) => ({
    kind: "membership",
    status: reader.oneOf("status", STATUSES),
    as: reader.oneOf("standing", STANDINGS),
  }),
  did,
  agreed: (reader) => {
    reader.expect("to");
    const channel = reader.oneOf("channel", CHANNELS);
    reader.expect("for");
    return { kind: "consent", channel, purpose: reader.read("word", matching(PURPOSE)) };
  },
  joined: (reader) => ({ kind: "joined", since: since(reader) ?? reader.refuse("since") }),
  has: (reader) => ({ kind: "reachable", by: reader.oneOf("contact", CONTACT_POINTS) }),
  referred: (reader) => {
    reader.expect("by");
    if (reader.takes("anyone")) return { kind: "referred", by: null };
    return { kind: "referred", by: reader.read("person", matching(PERSON)) };
  },
  speaks: (reader) => ({ kind: "speaks", language: reader.word() }),
  reads: (reader) => ({ kind: "written-in", locale: reader.oneOf("locale", ["en", "cy"]) }),
};

function lives(reader: Reader): Condition {
  if (reader.takes("within")) {
    const miles = reader.number("miles");
    if (!reader.takes("mile")) reader.expect("miles");
    reader.expect("of");
    return { kind: "near", miles, of: middle(reader) };
  }
  reader.expect("in");
  if (reader.takes("region")) return { kind: "region", region: reader.word() };
  reader.expect("seat");
  return { kind: "seat", seat: seatTyped(reader) };
}

function middle(reader: Reader): Middle {
  if (reader.takes("seat")) return { kind: "seat", seat: seatTyped(reader) };
  if (reader.takes("postcode")) return { kind: "postcode", postcode: reader.word().toUpperCase() };
  if (reader.takes("point")) return reader.read("place", point);
  return reader.refuse("place");
}

function did(reader: Reader): Condition {
  const fact = reader.read("fact", (text) => (text.length <= 60 ? matching(FACT)(text) : null));
  return { kind: "did", fact, times: reader.countsNext ? times(reader) : 1, since: since(reader) };
}

function times(reader: Reader): number {
  const count = reader.number("times");
  if (!reader.takes("time")) reader.expect("times");
  return count;
}

function since(reader: Reader): Since | null {
  if (reader.takes("in")) {
    const days = reader.number("days");
    if (!reader.takes("day")) reader.expect("days");
    return { kind: "days", days };
  }
  if (!reader.takes("since")) return null;
  return { kind: "day", day: reader.read("day", (text) => (isCalendarDay(text) ? text : null)) };
}

/** A code with its boundaries, or a name in quotation marks: whether a seat goes by it, `faultsIn` knows. */
function seatTyped(reader: Reader): SeatKey {
  return reader.read(
    "seat",
    (text) => seat(text) ?? (isName(text) ? { set: "2024", code: text.trim() } : null),
  );
}

function isName(text: string): boolean {
  return text.trim().length >= 3 && !text.includes("/") && text.length <= LIMITS.word && /\p{L}/u.test(text);
}

/** "2024/E14001063". */
export function seat(text: string): SeatKey | null {
  const [, year, code] = /^(\d{4})\/([A-Z0-9]{3,12})$/i.exec(text) ?? [];
  const set = BOUNDARY_SETS.find((known) => known === year);
  return set === undefined || code === undefined ? null : { set, code: code.toUpperCase() };
}

/** "53.8,-1.55": degrees north, degrees east. */
export function point(text: string): Middle | null {
  if (!/^-?\d{1,2}(\.\d{1,6})?,-?\d{1,3}(\.\d{1,6})?$/.test(text)) return null;
  const [lat = 91, lng = 181] = text.split(",").map(Number);
  return Math.abs(lat) > 90 || Math.abs(lng) > 180 ? null : { kind: "point", lat, lng };
}

function matching(pattern: RegExp): (text: string) => string | null {
  return (text) => {
    const lower = text.toLowerCase();
    return pattern.test(lower) ? lower : null;
  };
}
