import { z } from "zod";
import { isCalendarDay } from "#domain/time/calendar-day.ts";

const Key = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    "a key is written in small letters, digits and hyphens, such as code-of-conduct",
  )
  .max(40);

/** A text in both languages; an empty Welsh one shows the English. */
const Words = z.object({
  en: z.string().trim().min(1).max(2_000),
  cy: z.string().trim().max(2_000).default(""),
});

const Day = z.string().refine(isCalendarDay, "a day is written like 2026-01-31");

const Question = z.discriminatedUnion("kind", [
  z.object({ key: Key, kind: z.literal("must-be-yes"), words: Words }),
  z.object({ key: Key, kind: z.literal("since"), by: Day, words: Words }),
]);

/** Who may be a member, on what terms: the movement's own rules. What each does: domain/membership/rules.ts. */
export const MembershipSettings = z.object({
  /** False takes supporters only. */
  offered: z.boolean().default(false),
  minimumAge: z.number().int().min(1).max(120).nullable().default(null),
  agreements: keyed(z.object({ key: Key, words: Words })),
  questions: keyed(Question),
  excludedOrganisations: z.array(z.string().trim().min(1).max(120)).max(200).default([]),
  checkedByHand: z.boolean().default(false),
  termMonths: z.number().int().min(1).max(120).nullable().default(null),
});
export type MembershipSettings = z.infer<typeof MembershipSettings>;

/** A short list whose keys differ: answers are kept under them. */
function keyed<Shape extends z.ZodType<{ key: string }>>(shape: Shape) {
  return z
    .array(shape)
    .max(20)
    .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, "two of them have the same key")
    .default([]);
}
