import type { Condition, Middle, Segment, Since } from "./segment.ts";

/**
 * A segment as plain text, which `parseSegment` reads back into the same segment:
 * `is active member and not (tagged "driver" or did session.attended 2 times in 90 days)`.
 */
export function printSegment(segment: Segment): string {
  if (segment.kind === "all" || segment.kind === "any") {
    return segment.of.map(inside).join(segment.kind === "all" ? " and " : " or ");
  }
  return segment.kind === "not" ? `not ${inside(segment.of)}` : condition(segment);
}

function inside(segment: Segment): string {
  const text = printSegment(segment);
  return segment.kind === "all" || segment.kind === "any" ? `(${text})` : text;
}

function condition(it: Condition): string {
  switch (it.kind) {
    case "everyone":
      return "everyone";
    case "near":
      return `lives within ${it.miles} miles of ${middle(it.of)}`;
    case "seat":
      return `lives in seat ${it.seat.set}/${it.seat.code}`;
    case "region":
      return `lives in region ${word(it.region)}`;
    case "group":
      return `belongs to ${word(it.group)}`;
    case "tag":
      return `tagged ${quoted(it.tag)}`;
    case "membership":
      return `is ${it.status} ${it.as}`;
    case "did":
      return `did ${it.fact}${it.times === 1 ? "" : ` ${it.times} times`}${since(it.since)}`;
    case "trait":
      return `${it.trait} ${quoted(it.value)}`;
    case "consent":
      return `agreed to ${it.channel} for ${it.purpose}`;
    case "joined":
      return `joined${since(it.since)}`;
    case "reachable":
      return `has ${it.by}`;
    case "referred":
      return `referred by ${it.by ?? "anyone"}`;
    case "speaks":
      return `speaks ${quoted(it.language)}`;
    case "written-in":
      return `reads ${it.locale}`;
  }
}

function middle(of: Middle): string {
  if (of.kind === "seat") return `seat ${of.seat.set}/${of.seat.code}`;
  return of.kind === "postcode" ? `postcode ${quoted(of.postcode)}` : `point ${of.lat},${of.lng}`;
}

function since(it: Since | null): string {
  if (it === null) return "";
  return it.kind === "days" ? ` in ${it.days} days` : ` since ${it.day}`;
}

function word(text: string): string {
  return /^[a-z0-9-]+$/.test(text) && !/^(and|or|not)$/.test(text) ? text : quoted(text);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
