import type { Session } from "#features/events/contract.ts";

export const WEEKEND_KINDS = ["weekend", "festival"] as const;
export type WeekendKind = (typeof WEEKEND_KINDS)[number];

/** Several sessions that people come to together. Days are "2026-11-28", as calendars in London show them. */
export type Weekend = {
  readonly id: string;
  /** Last part of its address. */
  readonly slug: string;
  readonly kind: WeekendKind;
  readonly groupId: number;
  readonly title: string;
  readonly about: string;
  readonly travelThere: string;
  readonly travelBack: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly contact: string;
  /** Whether beds for the nights are offered and asked for here. */
  readonly beds: boolean;
  readonly revision: number;
  readonly publishedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
};

/** A weekend with its sessions by start. */
export type WeekendInFull = Weekend & { readonly sessions: readonly WeekendSession[] };

/** A session of a weekend; also called off, and for its organisers also a draft. */
export type WeekendSession = Session & {
  readonly cancelledAt: Date | null;
  readonly cancelReason: string | null;
  readonly publishedAt: Date | null;
  /** People in the waiting list; 0 for the public. */
  readonly waiting: number;
};

/** What a form of a weekend says, checked. */
export type WeekendTyped = Pick<
  Weekend,
  "kind" | "title" | "about" | "travelThere" | "travelBack" | "startsOn" | "endsOn" | "contact" | "beds"
>;

export type WeekendField =
  | "title"
  | "starts-on"
  | "ends-on"
  | "contact"
  | "about"
  | "travel-there"
  | "travel-back";
export type WeekendRefusal = {
  readonly field: WeekendField;
  readonly reason:
    | "empty"
    | "too-long"
    | "not-a-day"
    | "in-the-past"
    | "before-it-starts"
    | "too-many-days"
    | "not-a-contact";
  readonly typed: string;
};

/** Nights of a weekend: from the evening before the first day to that before the last. */
export function nightsOf({ startsOn, endsOn }: Pick<Weekend, "startsOn" | "endsOn">): readonly string[] {
  const [first, last] = [Date.parse(startsOn), Date.parse(endsOn)];
  const nights: string[] = [];
  for (let at = first - DAY_MS; at < last || nights.length === 0; at += DAY_MS)
    nights.push(new Date(at).toISOString().slice(0, 10));
  return nights;
}
const DAY_MS = 86_400_000;
