import { conditionsOf, depthOf, LIMITS, type Segment } from "./segment.ts";

/** What a part of the text was expected to be; a message key follows from each. */
export type Expected =
  | "condition"
  | "number"
  | "miles"
  | "days"
  | "times"
  | "day"
  | "word"
  | "place"
  | "seat"
  | "standing"
  | "status"
  | "channel"
  | "contact"
  | "locale"
  | "fact"
  | "person"
  | "joint"
  | "since"
  | "keyword";

/** Why a list cannot be understood or used, with what was typed and what would do. */
export type SegmentFault =
  | { readonly reason: "empty" }
  | { readonly reason: "too-deep"; readonly most: number }
  | { readonly reason: "too-many"; readonly most: number }
  | { readonly reason: "too-long"; readonly most: number }
  /** At character `at` (from 0) stands `found` ("" at the end) where `expected` should; `word` is the keyword, if that. */
  | {
      readonly reason: "unexpected";
      readonly at: number;
      readonly found: string;
      readonly expected: Expected;
      readonly word: string;
    }
  | {
      readonly reason: "out-of-range";
      readonly what: "miles" | "days" | "times";
      readonly typed: number;
      readonly least: number;
      readonly most: number;
    }
  /** Names something that is not there (any more); `near` is what it may have meant, "" when nothing is close. */
  | {
      readonly reason: "unknown";
      readonly what:
        | "tag"
        | "group"
        | "seat"
        | "region"
        | "postcode"
        | "skill"
        | "availability"
        | "interest"
        | "language";
      readonly typed: string;
      readonly near: string;
    };

/** What is known to exist, for `faultsIn`. Tags and groups are compared without regard to case. */
export type Known = {
  readonly tags: readonly string[];
  readonly groups: readonly string[];
  readonly regions: readonly string[];
  readonly hasSeat: (set: string, code: string) => boolean;
  readonly hasPostcode: (postcode: string) => boolean;
};

/**
 * What keeps a well-formed segment from being used: too much of it, or names that nothing goes by.
 * A tag that has since been deleted must not turn "not tagged x" into everybody, so unknown names are faults.
 */
export function faultsIn(segment: Segment, known: Known): readonly SegmentFault[] {
  const conditions = conditionsOf(segment);
  const faults: SegmentFault[] = [];
  if (depthOf(segment) > LIMITS.depth) faults.push({ reason: "too-deep", most: LIMITS.depth });
  if (conditions.length > LIMITS.conditions) faults.push({ reason: "too-many", most: LIMITS.conditions });
  const named = (what: "tag" | "group" | "region", typed: string, names: readonly string[]) => {
    if (names.some((name) => same(name, typed))) return;
    faults.push({ reason: "unknown", what, typed, near: nearest(typed, names) });
  };
  for (const condition of conditions) {
    if (condition.kind === "tag") named("tag", condition.tag, known.tags);
    if (condition.kind === "group") named("group", condition.group, known.groups);
    if (condition.kind === "region") named("region", condition.region, known.regions);
    const middle = condition.kind === "seat" ? condition : condition.kind === "near" ? condition.of : null;
    if (middle?.kind === "seat" && !known.hasSeat(middle.seat.set, middle.seat.code)) {
      const typed = `${middle.seat.set}/${middle.seat.code}`;
      faults.push({ reason: "unknown", what: "seat", typed, near: "" });
    }
    if (middle?.kind === "postcode" && !known.hasPostcode(middle.postcode))
      faults.push({ reason: "unknown", what: "postcode", typed: middle.postcode, near: "" });
  }
  return faults;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The name fewest letters away, when that is at most a third of what was typed; else "". */
export function nearest(typed: string, names: readonly string[]): string {
  let best = "";
  let bestDistance = Math.max(1, Math.floor(typed.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - typed.length) >= bestDistance) continue;
    const distance = lettersApart(typed.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

/** Levenshtein's distance: letters to add, drop or change. */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const change = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
