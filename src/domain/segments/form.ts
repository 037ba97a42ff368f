import type { SegmentFault } from "./faults.ts";
import { parseSegment } from "./parse.ts";
import { point, seat } from "./parse-condition.ts";
import { CHANNELS, CONTACT_POINTS, type Condition, LIMITS, type Segment } from "./segment.ts";

/** One line of the form: what, not or so, a word ("driver", "2024/E14001063") and a number (miles or days, "" for ever). */
export type FormRow = {
  readonly what: string;
  readonly not: boolean;
  readonly value: string;
  readonly number: string;
};
export type SegmentForm = { readonly match: "all" | "any"; readonly rows: readonly FormRow[] };

/** What a line of the form may ask, and which of its boxes it reads. */
export const QUESTIONS: readonly {
  readonly what: string;
  readonly value: boolean;
  readonly number: boolean;
}[] = [
  ...["near"].map((what) => ({ what, value: true, number: true })),
  ...["group", "tag"].map((what) => ({ what, value: true, number: false })),
  ...["active-member", "active-supporter", "lapsed-member"].map((what) => ({
    what,
    value: false,
    number: false,
  })),
  ...["did"].map((what) => ({ what, value: true, number: true })),
  ...["joined"].map((what) => ({ what, value: false, number: true })),
  ...["skill", "availability", "interest"].map((what) => ({ what, value: true, number: false })),
  ...CHANNELS.map((channel) => ({ what: `agreed-${channel}`, value: true, number: false })),
  ...CONTACT_POINTS.map((by) => ({ what: `has-${by}`, value: false, number: false })),
  ...["seat", "region"].map((what) => ({ what, value: true, number: false })),
  ...["referred"].map((what) => ({ what, value: false, number: false })),
  ...["speaks"].map((what) => ({ what, value: true, number: false })),
  ...["reads-en", "reads-cy"].map((what) => ({ what, value: false, number: false })),
];

export type FormReading =
  | { readonly ok: true; readonly segment: Segment }
  | { readonly ok: false; readonly fault: SegmentFault; readonly row: number };

/** The segment that a filled form means. Lines without a question are left out; the first fault says in which line it is. */
export function segmentFromForm({ match, rows }: SegmentForm): FormReading {
  const parts: Segment[] = [];
  for (const [row, line] of rows.entries()) {
    if (line.what === "") continue;
    const reading = parseSegment(textOf(line));
    if (!reading.ok) return { ...reading, row };
    parts.push(line.not ? { kind: "not", of: reading.segment } : reading.segment);
  }
  const [first] = parts;
  if (first === undefined) return { ok: false, fault: { reason: "empty" }, row: 0 };
  if (parts.length > LIMITS.conditions)
    return { ok: false, fault: { reason: "too-many", most: LIMITS.conditions }, row: LIMITS.conditions };
  return { ok: true, segment: parts.length === 1 ? first : { kind: match, of: parts } };
}

/** The form that means `segment`, or null when it says more than lines joined by one word can. */
export function formFromSegment(segment: Segment): SegmentForm | null {
  const match = segment.kind === "any" ? "any" : "all";
  const parts = segment.kind === "all" || segment.kind === "any" ? segment.of : [segment];
  const rows = parts.map(rowOf);
  return rows.every((row) => row !== null) ? { match, rows } : null;
}

/** One line in the words of the text form; what does not fit there is refused there, with its reasons. */
function textOf({ what, value, number }: FormRow): string {
  // Everything typed goes in as one quoted word, so that nothing in a box can become another condition.
  const typed = value.trim();
  const word = quoted(typed);
  const days = number.trim() === "" ? "" : ` in ${quoted(number.trim())} days`;
  const [first = "", rest = ""] = [what.slice(0, what.indexOf("-")), what.slice(what.indexOf("-") + 1)];
  if (what === "near") return `lives within ${quoted(number.trim())} miles of ${placeText(typed)}`;
  if (what === "seat") return `lives in seat ${word}`;
  if (what === "region") return `lives in region ${word}`;
  if (what === "group") return `belongs to ${word}`;
  if (what === "tag") return `tagged ${word}`;
  if (what === "did") return `did ${word}${days}`;
  if (what === "joined") return `joined${days}`;
  if (what === "referred") return "referred by anyone";
  if (what === "speaks") return `speaks ${word}`;
  if (first === "active" || first === "lapsed") return `is ${first} ${rest}`;
  if (first === "agreed") return `agreed to ${rest} for ${word}`;
  if (first === "has" || first === "reads") return `${first} ${rest}`;
  return `${what} ${word}`;
}

function placeText(typed: string): string {
  if (seat(typed) !== null) return `seat ${typed}`;
  return point(typed) === null ? `postcode ${quoted(typed)}` : `point ${typed}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function rowOf(segment: Segment): FormRow | null {
  if (segment.kind === "all" || segment.kind === "any") return null;
  if (segment.kind !== "not") return lineOf(segment);
  const line = rowOf(segment.of);
  return line === null || line.not ? null : { ...line, not: true };
}

function lineOf(it: Condition): FormRow | null {
  const line = (what: string, value = "", number = ""): FormRow => ({ what, not: false, value, number });
  switch (it.kind) {
    case "near":
      if (it.of.kind === "seat")
        return line("near", `${it.of.seat.set}/${it.of.seat.code}`, String(it.miles));
      return line(
        "near",
        it.of.kind === "postcode" ? it.of.postcode : `${it.of.lat},${it.of.lng}`,
        String(it.miles),
      );
    case "did":
      if (it.times > 1 || it.since?.kind === "day") return null;
      return line("did", it.fact, it.since === null ? "" : String(it.since.days));
    case "joined":
      return it.since.kind === "day" ? null : line("joined", "", String(it.since.days));
    case "membership": {
      const what = `${it.status}-${it.as}`;
      return QUESTIONS.some((question) => question.what === what) ? line(what) : null;
    }
    case "consent":
      return line(`agreed-${it.channel}`, it.purpose);
    case "reachable":
      return line(`has-${it.by}`);
    case "referred":
      return it.by === null ? line("referred") : null;
    case "seat":
      return line("seat", `${it.seat.set}/${it.seat.code}`);
    case "region":
      return line("region", it.region);
    case "group":
      return line("group", it.group);
    case "tag":
      return line("tag", it.tag);
    case "trait":
      return line(it.trait, it.value);
    case "speaks":
      return line("speaks", it.language);
    case "written-in":
      return line(`reads-${it.locale}`);
    default:
      return null;
  }
}
