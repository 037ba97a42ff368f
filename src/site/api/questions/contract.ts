import { z } from "@hono/zod-openapi";
import { BOUNDARY_SETS, type BoundarySet, type SeatKey } from "#domain/elections/seats.ts";
import { SESSION_KINDS } from "#domain/sessions/kinds.ts";
import { isCalendarDay } from "#domain/time/calendar-day.ts";

/**
 * Parameters of the reading API. Unknown parameters are passed over, so that links with a campaign's own marks work;
 * an empty one counts as not given.
 */

/** An empty value is no value. */
function given<T extends z.ZodType>(shape: T) {
  return z.preprocess((value) => (value === "" ? undefined : value), shape.optional());
}

export type BoundingBox = readonly [west: number, south: number, east: number, north: number];

const Bbox = z
  .string()
  .transform((text, ctx): BoundingBox => {
    const box = readBox(text);
    if (box !== null) return box;
    ctx.addIssue({
      code: "custom",
      message: "four numbers: west,south,east,north in degrees, such as -2,53,-1,54",
    });
    return z.NEVER;
  })
  .openapi({
    type: "string",
    description: "West, south, east, north in degrees (WGS 84). West may be greater than east across 180°.",
    example: "-2,53,-1,54",
  });

export function readBox(text: string): BoundingBox | null {
  const parts = text.split(",");
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = parts.map(numberIn);
  const isBox =
    parts.length === 4 && Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90;
  return isBox && south <= north ? [west, south, east, north] : null;
}

function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

const Day = z
  .string()
  .refine(isCalendarDay, "a date, such as 2026-11-28")
  .openapi({ format: "date", example: "2026-11-28" });

const Yes = z
  .enum(["true", "false", "1", "0", "on"])
  .transform((text) => text !== "false" && text !== "0")
  .openapi({ type: "boolean" });

const whole = (from: number, to: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number(text) >= from && Number(text) <= to,
      `a whole number from ${from} to ${to}`,
    )
    .transform(Number)
    .openapi({ type: "integer", minimum: from, maximum: to });

/** What narrows a list of sessions, on the map, in the list and in their count. */
export const SessionFilters = z.object({
  kind: given(z.enum(SESSION_KINDS).openapi({ description: "Only sessions of this kind." })),
  from: given(Day.openapi({ description: "First day, in British time." })),
  to: given(Day.openapi({ description: "Last day, in British time." })),
  stepFree: given(Yes.openapi({ description: "Only sessions without steps." })),
  firstTimer: given(Yes.openapi({ description: "Only sessions suitable for first-timers." })),
});
export type SessionFilters = z.infer<typeof SessionFilters>;

const SeatOf = z
  .string()
  .regex(/^((2010|2024)\/)?[ENSW]\d{8}$/, "a set and a code, such as 2024/E14001063")
  .openapi({
    description: "A seat as `2024/E14001063`; its code alone is one of `set`.",
    example: "2024/E14001063",
  });

/** The seat that a `SeatOf` names; a code alone is one of `set`. */
export function seatKeyOf(asked: string, set: BoundarySet): SeatKey {
  const [code = "", named = set] = asked.split("/").reverse();
  return { set: named === "2010" ? "2010" : "2024", code };
}

const SetOf = z.enum(BOUNDARY_SETS).openapi({
  description:
    "2010: the seats of the elections 2010 to 2019; 2024: those since. Without it, the set that this site uses.",
});

const MOST_PER_PAGE = 100;

const Slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "the last part of its address, such as leeds");

const GroupOf = Slug.openapi({
  description: "Only sessions in the area of this group or run by it: the last part of its page's address.",
  example: "leeds",
});

export const SessionsQuestion = SessionFilters.extend({
  bbox: given(Bbox),
  seat: given(SeatOf),
  set: given(SetOf),
  group: given(GroupOf),
  weekend: given(
    Slug.openapi({ description: "Only those of this weekend: the last part of its page's address." }),
  ),
  changedSince: given(
    z.iso
      .datetime({ offset: true, error: "a time such as 2026-11-20T18:00:00Z" })
      .openapi({ format: "date-time", description: "Only those whose `updatedAt` is then or later." }),
  ),
  calledOff: given(
    Yes.openapi({
      description: "Also those that were called off and would not be over yet, to keep a copy up to date.",
    }),
  ),
  page: given(whole(1, 100_000).openapi({ description: "Which page of the list; 1 unless told." })),
  perPage: given(whole(1, MOST_PER_PAGE).openapi({ description: "Sessions on a page; 20 unless told." })),
});
export type SessionsQuestion = z.infer<typeof SessionsQuestion>;

export const FeedQuestion = z.object({ seat: given(SeatOf), set: given(SetOf), group: given(GroupOf) });

export const MOST_FEATURES = 1_000;

export const FeaturesQuestion = SessionFilters.extend({
  bbox: given(Bbox),
  seat: given(SeatOf),
  set: given(SetOf),
});

export const ClustersQuestion = SessionFilters.extend({
  bbox: Bbox,
  zoom: z
    .string()
    .refine((text) => text.trim() !== "" && Number(text) >= 0 && Number(text) <= 24, "a number from 0 to 24")
    .transform(Number)
    .openapi({
      type: "number",
      minimum: 0,
      maximum: 24,
      description: "How near the view is, as web maps count: 0 is the whole globe.",
      example: "6",
    }),
});

export const SetQuestion = z.object({ set: given(SetOf) });

export const ShapesQuestion = SetQuestion.extend({
  bbox: given(Bbox),
  detail: given(
    z.enum(["low", "full"]).openapi({
      description: "low draws a whole country on one screen at a third of the weight; full unless told.",
    }),
  ),
});
