import { CONSENTED_PURPOSES } from "#domain/consent/purposes.ts";
import type { SeatKey } from "#domain/elections/seats.ts";
import { FACTS_WITH_WORDS } from "./facts.ts";
import type { Condition, Middle, Segment, Since } from "./segment.ts";

/** Says a message of the catalogues; days are given as "2026-05-01" and said by the speaker. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** What things are called in the reader's language; each answers with what it was given when it knows no name. */
export type SegmentNames = {
  readonly seat: (seat: SeatKey) => string;
  readonly group: (slug: string) => string;
  /** With the word for being there, which some languages bend the name after: "in the South East". */
  readonly region: (slug: string) => string;
  readonly day: (day: string) => string;
};

/**
 * A segment as a phrase that follows "people who": "live within 10 miles of Leeds North West, and are not active members".
 *
 * Every condition has its own words for yes and for no, since languages differ in where they put a "not".
 */
export function segmentInWords(segment: Segment, say: Say, names: SegmentNames): string {
  if (segment.kind === "all" || segment.kind === "any") {
    const joint = segment.kind === "all" ? "lists.and" : "lists.or";
    return segment.of
      .map((part) => inside(part, say, names))
      .reduce((first, second) => say(joint, { first, second }));
  }
  if (segment.kind !== "not") return inWords(segment, "is", say, names);
  const { of } = segment;
  if (of.kind === "not") return inside(of.of, say, names);
  if (of.kind === "all" || of.kind === "any")
    return say("lists.not", { words: segmentInWords(of, say, names) });
  return inWords(of, "is-not", say, names);
}

function inside(segment: Segment, say: Say, names: SegmentNames): string {
  const words = segmentInWords(segment, say, names);
  return segment.kind === "all" || segment.kind === "any" ? say("lists.bracket", { words }) : words;
}

function inWords(it: Condition, is: "is" | "is-not", say: Say, names: SegmentNames): string {
  const tell = (values: Readonly<Record<string, string | number>> = {}) =>
    say(`lists.${is}.${it.kind}`, values);
  switch (it.kind) {
    case "near":
      return tell({ miles: it.miles, place: placeInWords(it.of, say, names) });
    case "seat":
      return tell({ seat: names.seat(it.seat) });
    case "region":
      return tell({ region: names.region(it.region) });
    case "group":
      return tell({ group: names.group(it.group) });
    case "tag":
      return tell({ tag: it.tag });
    case "membership":
      return tell({ as: it.as, status: say(`lists.status.${it.status}`) });
    case "did":
      return tell({
        fact: say(FACTS_WITH_WORDS.has(it.fact) ? `lists.fact.${it.fact}` : "lists.fact.other"),
        times: it.times,
        since: sinceInWords(it.since, say, names),
      });
    case "trait":
      return tell({ trait: it.trait, value: it.value });
    case "consent":
      return tell({
        channel: say(`lists.channel.${it.channel}`),
        purpose: say(isPurpose(it.purpose) ? `lists.purpose.${it.purpose}` : "lists.purpose.other"),
      });
    case "joined":
      return tell({ since: sinceInWords(it.since, say, names) });
    case "reachable":
      return tell({ contact: say(`lists.contact.${it.by}`) });
    case "referred":
      return tell({ by: it.by === null ? "anyone" : "somebody" });
    case "speaks":
      return tell({ language: it.language });
    case "written-in":
      return tell({ locale: it.locale });
    default:
      return tell();
  }
}

function isPurpose(word: string): boolean {
  return CONSENTED_PURPOSES.some((purpose) => purpose === word);
}

function placeInWords(of: Middle, say: Say, names: SegmentNames): string {
  if (of.kind === "seat") return names.seat(of.seat);
  return of.kind === "postcode"
    ? of.postcode
    : say("lists.point", { lat: String(of.lat), lng: String(of.lng) });
}

function sinceInWords(since: Since | null, say: Say, names: SegmentNames): string {
  if (since === null) return say("lists.since.ever");
  if (since.kind === "days") return say("lists.since.days", { days: since.days });
  return say("lists.since.day", { day: names.day(since.day) });
}
