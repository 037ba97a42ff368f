import { z } from "zod";
import { BOUNDARY_SETS } from "#domain/elections/seats.ts";
import { FACT, PERSON, PURPOSE } from "#domain/segments/parse-condition.ts";
import {
  CHANNELS,
  CONTACT_POINTS,
  LIMITS,
  type Segment,
  STANDINGS,
  STATUSES,
  TRAITS,
} from "#domain/segments/segment.ts";
import { isCalendarDay } from "#domain/time/calendar-day.ts";

const Word = z.string().trim().min(1).max(LIMITS.word);
const whole = ({ least, most }: { least: number; most: number }) => z.number().int().min(least).max(most);
const degrees = (most: number) => z.number().min(-most).max(most);
const SeatKey = z.object({ set: z.enum(BOUNDARY_SETS), code: z.string().regex(/^[A-Z0-9]{3,12}$/) });

const Middle = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("seat"), seat: SeatKey }),
  z.object({ kind: z.literal("postcode"), postcode: Word }),
  z.object({ kind: z.literal("point"), lat: degrees(90), lng: degrees(180) }),
]);

const Since = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("days"), days: whole(LIMITS.days) }),
  z.object({ kind: z.literal("day"), day: z.string().refine(isCalendarDay) }),
]);

const CONDITIONS = [
  z.object({ kind: z.literal("everyone") }),
  z.object({
    kind: z.literal("near"),
    miles: z.number().min(LIMITS.miles.least).max(LIMITS.miles.most),
    of: Middle,
  }),
  z.object({ kind: z.literal("seat"), seat: SeatKey }),
  z.object({ kind: z.literal("region"), region: Word }),
  z.object({ kind: z.literal("group"), group: Word }),
  z.object({ kind: z.literal("tag"), tag: Word }),
  z.object({ kind: z.literal("membership"), as: z.enum(STANDINGS), status: z.enum(STATUSES) }),
  z.object({
    kind: z.literal("did"),
    fact: z.string().max(60).regex(FACT),
    times: whole(LIMITS.times),
    since: Since.nullable(),
  }),
  z.object({ kind: z.literal("trait"), trait: z.enum(TRAITS), value: Word }),
  z.object({ kind: z.literal("consent"), channel: z.enum(CHANNELS), purpose: z.string().regex(PURPOSE) }),
  z.object({ kind: z.literal("joined"), since: Since }),
  z.object({ kind: z.literal("reachable"), by: z.enum(CONTACT_POINTS) }),
  z.object({ kind: z.literal("referred"), by: z.string().regex(PERSON).nullable() }),
  z.object({ kind: z.literal("speaks"), language: Word }),
  z.object({ kind: z.literal("written-in"), locale: z.enum(["en", "cy"]) }),
] as const;

/** A segment as JSON, level by level, so that no tree can be deeper than lists may be. */
export const SegmentShape: z.ZodType<Segment> = levels(LIMITS.depth);

function levels(left: number): z.ZodType<Segment> {
  const lone = z.discriminatedUnion("kind", CONDITIONS) as z.ZodType<Segment>;
  if (left === 0) return lone;
  const inner = z.lazy(() => levels(left - 1));
  return z.union([
    lone,
    z.object({ kind: z.enum(["all", "any"]), of: z.array(inner).min(2).max(LIMITS.conditions) }),
    z.object({ kind: z.literal("not"), of: inner }),
  ]) as z.ZodType<Segment>;
}

/** Who may use a list: whoever made it; organisers of its group; those of the groups below it as well. */
export const SHARED = ["author", "group", "below"] as const;
export type Shared = (typeof SHARED)[number];

export type SavedList = {
  readonly id: number;
  readonly groupId: number;
  readonly name: string;
  readonly segment: Segment;
  readonly shared: Shared;
  /** Id of whoever made it, or "command line". */
  readonly author: string;
  readonly madeAt: Date;
  readonly changedAt: Date;
};
