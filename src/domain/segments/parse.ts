import type { SegmentFault } from "./faults.ts";
import { parseCondition } from "./parse-condition.ts";
import { Reader, Refused } from "./reader.ts";
import { conditionsOf, depthOf, LIMITS, type Segment } from "./segment.ts";

export type SegmentReading =
  | { readonly ok: true; readonly segment: Segment }
  | { readonly ok: false; readonly fault: SegmentFault };

/**
 * Reads the plain text form of a segment. "not" binds closest, then "and", then "or"; brackets as usual. Keywords in any
 * case. The first fault is returned with where it stands; nothing is ever thrown for what somebody typed.
 *
 * Whether the tags and groups that it names exist is another question: see `faultsIn`.
 */
export function parseSegment(text: string): SegmentReading {
  if (text.trim() === "") return { ok: false, fault: { reason: "empty" } };
  if (text.length > LIMITS.characters)
    return { ok: false, fault: { reason: "too-long", most: LIMITS.characters } };
  const reader = new Reader(text);
  try {
    const segment = either(reader, 0);
    if (!reader.ended) reader.refuse("joint");
    if (depthOf(segment) > LIMITS.depth) throw new Refused({ reason: "too-deep", most: LIMITS.depth });
    if (conditionsOf(segment).length > LIMITS.conditions)
      throw new Refused({ reason: "too-many", most: LIMITS.conditions });
    return { ok: true, segment };
  } catch (refused) {
    if (refused instanceof Refused) return { ok: false, fault: refused.fault };
    throw refused;
  }
}

function either(reader: Reader, depth: number): Segment {
  return joined(reader, "any", "or", () => both(reader, depth));
}

function both(reader: Reader, depth: number): Segment {
  return joined(reader, "all", "and", () => one(reader, depth));
}

function joined(reader: Reader, kind: "all" | "any", joint: string, part: () => Segment): Segment {
  const first = part();
  const parts = [first];
  while (reader.takes(joint)) parts.push(part());
  return parts.length === 1 ? first : { kind, of: parts };
}

function one(reader: Reader, depth: number): Segment {
  // Brackets and nots count as they are read, so that no text can make us dig without end.
  if (depth > 2 * LIMITS.depth) throw new Refused({ reason: "too-deep", most: LIMITS.depth });
  if (reader.takes("not")) return { kind: "not", of: one(reader, depth + 1) };
  if (!reader.takes("(")) return parseCondition(reader);
  const segment = either(reader, depth + 1);
  reader.expect(")");
  return segment;
}
