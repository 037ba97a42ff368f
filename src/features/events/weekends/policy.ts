import { isContact } from "#domain/sessions/written.ts";
import { daysBetween, isCalendarDay } from "#domain/time/calendar-day.ts";
import { WEEKEND_KINDS, type WeekendField, type WeekendRefusal, type WeekendTyped } from "./contract.ts";

/** Days that one weekend or festival may last. */
const MOST_DAYS = 14;
const LIMITS = { title: 200, contact: 300, about: 4000, "travel-there": 2000, "travel-back": 2000 } as const;

export type WeekendForm = Readonly<Partial<Record<WeekendField | "kind" | "beds", string>>>;

/** Reads the form of a weekend; what cannot be used is told field by field. */
export function readWeekend(
  form: WeekendForm,
  { today }: { readonly today: string },
):
  | { readonly ok: true; readonly weekend: WeekendTyped }
  | { readonly ok: false; readonly refused: readonly WeekendRefusal[] } {
  const refused: WeekendRefusal[] = [];
  const typed = (field: WeekendField) => (form[field] ?? "").replaceAll("\r\n", "\n").trim();
  const refuse = (field: WeekendField, reason: WeekendRefusal["reason"]) => {
    if (!refused.some((each) => each.field === field))
      refused.push({ field, reason, typed: typed(field).slice(0, 60) });
  };
  for (const field of Object.keys(LIMITS) as (keyof typeof LIMITS)[])
    if (typed(field).length > LIMITS[field]) refuse(field, "too-long");
  for (const field of ["title", "contact"] as const) if (typed(field) === "") refuse(field, "empty");
  if (typed("contact") !== "" && !isContact(typed("contact"))) refuse("contact", "not-a-contact");
  const [startsOn, endsOn] = [typed("starts-on"), typed("ends-on") || typed("starts-on")];
  if (!isCalendarDay(startsOn)) refuse("starts-on", startsOn === "" ? "empty" : "not-a-day");
  if (!isCalendarDay(endsOn)) refuse("ends-on", "not-a-day");
  else if (endsOn < startsOn) refuse("ends-on", "before-it-starts");
  else if (endsOn < today) refuse("ends-on", "in-the-past");
  else if (daysBetween(startsOn, endsOn) >= MOST_DAYS) refuse("ends-on", "too-many-days");
  if (refused.length > 0) return { ok: false, refused };
  return {
    ok: true,
    weekend: {
      kind: WEEKEND_KINDS.find((kind) => kind === form.kind) ?? "weekend",
      ...{ title: typed("title").replaceAll(/\s+/g, " "), contact: typed("contact"), about: typed("about") },
      ...{ travelThere: typed("travel-there"), travelBack: typed("travel-back"), startsOn, endsOn },
      beds: form.beds === "yes",
    },
  };
}

/** The last part of an address, made of a title: "Leeds, 28 November" is "leeds-28-november". */
export function slugOf(title: string): string {
  const slug = title
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 50)
    .replaceAll(/-$/g, "");
  return slug === "" ? "weekend" : slug;
}
