import type { Context } from "hono";
import type { Env } from "#kit/http/env.ts";
import type { Locale } from "#kit/i18n/speak.ts";

/** Sends a calendar under a file name of its own, without ".ics". */
export function sendCalendar(
  c: Context<Env>,
  calendar: string,
  { file, locale }: { readonly file: string; readonly locale: Locale },
): Response {
  return c.body(calendar, 200, {
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": `inline; filename="${file}.ics"`,
    "content-language": locale,
  });
}

/** Sessions end without a change of the snapshot, so a calendar is at most this old. */
export function quarterHour(now: Date): number {
  return Math.floor(now.getTime() / 900_000);
}
