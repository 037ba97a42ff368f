import { isCalendarDay } from "#domain/time/calendar-day.ts";
import type { LogQuestion } from "#features/rights/access-log/queries.ts";
import { isId } from "#site/account/policy.ts";

/** The boxes of the form, as typed. */
export type LogTyped = Readonly<Record<"since" | "until" | "person" | "actor", string>>;

const DAY_MS = 86_400_000;

/**
 * Reads the address of the page. A day that cannot be read is left out of the question and stays in its box; a person who
 * cannot be is no question at all, since lines about everybody would pass for theirs.
 */
export function readQuestion(asked: URLSearchParams): {
  readonly question: Omit<LogQuestion, "limit">;
  readonly typed: LogTyped;
  readonly unreadable: boolean;
} {
  const text = (name: string) => (asked.get(name) ?? "").trim().slice(0, 60);
  const typed = { since: text("since"), until: text("until"), person: text("person"), actor: text("actor") };
  const day = (value: string, add = 0) =>
    isCalendarDay(value) ? new Date(Date.parse(value) + add * DAY_MS) : null;
  const before = text("before");
  return {
    typed,
    unreadable: typed.person !== "" && !isId(typed.person),
    question: {
      since: day(typed.since),
      until: day(typed.until, 1),
      personId: isId(typed.person) ? typed.person : null,
      actor: typed.actor === "" ? null : typed.actor,
      before: /^\d{1,15}$/.test(before) ? Number(before) : null,
    },
  };
}
