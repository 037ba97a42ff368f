import type { SeatKey } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";

export const CHANNELS = ["email", "sms", "phone", "whatsapp", "post"] as const;
export const CONTACT_POINTS = ["email", "mobile", "landline", "post"] as const;
export const STANDINGS = ["supporter", "member"] as const;
export const STATUSES = [
  "applied",
  "pending-check",
  "active",
  "lapsed",
  "resigned",
  "suspended",
  "refused",
] as const;
export const TRAITS = ["skill", "availability", "interest"] as const;

/** The middle of a circle: a seat's centre, the middle of a postcode, or a point. */
export type Middle =
  | { readonly kind: "seat"; readonly seat: SeatKey }
  | { readonly kind: "postcode"; readonly postcode: string }
  | ({ readonly kind: "point" } & LatLng);

/** From when something counts: so many days back from the moment of asking, or midnight in London of a day ("2026-05-01"). */
export type Since =
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "day"; readonly day: string };

/** One thing that is so or not so of a person. */
export type Condition =
  | { readonly kind: "everyone" }
  | { readonly kind: "near"; readonly miles: number; readonly of: Middle }
  | { readonly kind: "seat"; readonly seat: SeatKey }
  /** `region` is the slug of a nation or English region: "wales". */
  | { readonly kind: "region"; readonly region: string }
  /** In a group, named by its slug, or in any group below it. */
  | { readonly kind: "group"; readonly group: string }
  | { readonly kind: "tag"; readonly tag: string }
  | {
      readonly kind: "membership";
      readonly as: (typeof STANDINGS)[number];
      readonly status: (typeof STATUSES)[number];
    }
  /** Facts of the activity log about the person: "session.attended", at least so many times. */
  | { readonly kind: "did"; readonly fact: string; readonly times: number; readonly since: Since | null }
  | { readonly kind: "trait"; readonly trait: (typeof TRAITS)[number]; readonly value: string }
  | { readonly kind: "consent"; readonly channel: (typeof CHANNELS)[number]; readonly purpose: string }
  | { readonly kind: "joined"; readonly since: Since }
  /** Has one in use; whether it may be used is `consent`'s question. */
  | { readonly kind: "reachable"; readonly by: (typeof CONTACT_POINTS)[number] }
  /** Brought by a person (their id), or by anybody at all (null). */
  | { readonly kind: "referred"; readonly by: string | null }
  | { readonly kind: "speaks"; readonly language: string }
  /** The language to write to them in. */
  | { readonly kind: "written-in"; readonly locale: "en" | "cy" };

/** Who is meant: conditions joined by and, or, not. "all" and "any" hold two or more. */
export type Segment =
  | Condition
  | { readonly kind: "all"; readonly of: readonly Segment[] }
  | { readonly kind: "any"; readonly of: readonly Segment[] }
  | { readonly kind: "not"; readonly of: Segment };

/** Beyond these a list is no longer something that a person can read, nor a database should be asked. */
export const LIMITS = {
  depth: 8,
  conditions: 50,
  characters: 4_000,
  word: 60,
  miles: { least: 0.1, most: 500 },
  days: { least: 1, most: 3_660 },
  times: { least: 1, most: 1_000 },
} as const;

/** Every condition of a segment, in the order of reading. */
export function conditionsOf(segment: Segment): readonly Condition[] {
  if (segment.kind === "all" || segment.kind === "any") return segment.of.flatMap(conditionsOf);
  return segment.kind === "not" ? conditionsOf(segment.of) : [segment];
}

/** How many and, or, not stand one within another; 0 for a lone condition. */
export function depthOf(segment: Segment): number {
  if (segment.kind === "all" || segment.kind === "any") return 1 + Math.max(0, ...segment.of.map(depthOf));
  return segment.kind === "not" ? 1 + depthOf(segment.of) : 0;
}
