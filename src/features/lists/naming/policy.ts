import { folded } from "#domain/people/folding.ts";
import { nearest, type SegmentFault } from "#domain/segments/faults.ts";
import type { Condition, Segment } from "#domain/segments/segment.ts";

/** Something that a list may name: what it is kept as, and what people call it. The first of `called` is shown. */
export type Named = { readonly kept: string; readonly called: readonly string[] };
export const NAMED_KINDS = [
  "group",
  "region",
  "seat",
  "tag",
  "skill",
  "availability",
  "interest",
  "language",
] as const;
export type NamedKind = (typeof NAMED_KINDS)[number];
export type ListWordsKnown = Readonly<Record<NamedKind, readonly Named[]>>;

/**
 * A segment with each name as it is kept, whatever the case, accents and joints it was typed with: "South East" is
 * "south-east" and "school staff" the group of that name. What nothing goes by is a fault that says what comes near.
 */
export function asKept(
  segment: Segment,
  known: ListWordsKnown,
): { readonly segment: Segment; readonly faults: readonly SegmentFault[] } {
  const faults: SegmentFault[] = [];
  const keep = (what: NamedKind, typed: string): string => {
    const wanted = plain(typed);
    const found = known[what].find(({ kept, called }) =>
      [kept, ...called].some((word) => plain(word) === wanted),
    );
    if (found !== undefined) return found.kept;
    faults.push({ reason: "unknown", what, typed, near: near(typed, known[what]) });
    return typed;
  };
  const walk = (part: Segment): Segment => {
    if (part.kind === "all" || part.kind === "any") return { kind: part.kind, of: part.of.map(walk) };
    return part.kind === "not" ? { kind: "not", of: walk(part.of) } : named(part, keep);
  };
  const kept = walk(segment);
  return { segment: kept, faults };
}

function named(it: Condition, keep: (what: NamedKind, typed: string) => string): Condition {
  switch (it.kind) {
    case "group":
      return { ...it, group: keep("group", it.group) };
    case "region":
      return { ...it, region: keep("region", it.region) };
    case "tag":
      return { ...it, tag: keep("tag", it.tag) };
    case "trait":
      return { ...it, value: keep(it.trait, it.value) };
    case "speaks":
      return { ...it, language: keep("language", it.language) };
    case "seat":
      return isCode(it.seat.code) ? it : { ...it, seat: { ...it.seat, code: keep("seat", it.seat.code) } };
    case "near":
      return it.of.kind === "seat" && !isCode(it.of.seat.code)
        ? { ...it, of: { kind: "seat", seat: { ...it.of.seat, code: keep("seat", it.of.seat.code) } } }
        : it;
    default:
      return it;
  }
}

/** Codes of the statistics offices: a letter and eight figures; a name is anything else. */
function isCode(code: string): boolean {
  return /^[A-Z][0-9]{8}$/.test(code);
}

function near(typed: string, known: readonly Named[]): string {
  const words = known.flatMap(({ kept, called }) =>
    [kept, ...called].map((word) => ({ word: plain(word), called, kept })),
  );
  const close = nearest(
    plain(typed),
    words.map(({ word }) => word),
  );
  const found = words.find(({ word }) => close !== "" && word === close);
  return found === undefined ? "" : (found.called[0] ?? found.kept);
}

function plain(text: string): string {
  return folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
