import { safeLine } from "#domain/imports/safe-cell.ts";
import { londonClock, londonDay } from "#domain/time/london.ts";
import type { ListedSession } from "#site/desk/sessions/list/queries.ts";

const COLUMNS = [
  "id",
  "title",
  "kind",
  "date",
  "start",
  "end_date",
  "end",
  "group",
  "seat",
  "meeting_point",
  "places",
  "hoped_for",
  "minimum",
  "taken",
  "waiting",
  "published",
  "called_off_because",
] as const;

/** Sessions as lines of a file for spreadsheets: London's days and times, counts, and nobody's name. Nothing in it runs. */
export function linesOf(
  rows: readonly ListedSession[],
  {
    groupName,
    seatName,
  }: {
    readonly groupName: (id: number | null) => string;
    readonly seatName: (session: ListedSession) => string;
  },
): readonly string[] {
  const number = (value: number | null) => (value === null ? "" : String(value));
  const lines = rows.map((row) =>
    safeLine([
      ...[row.id, row.title, row.kind, londonDay(row.startsAt), londonClock(row.startsAt)],
      ...[londonDay(row.endsAt), londonClock(row.endsAt), groupName(row.groupId), seatName(row)],
      ...[row.where ?? "", number(row.places), number(row.want), number(row.minimum)],
      ...[String(row.taken), String(row.waiting), row.publishedAt === null ? "no" : "yes"],
      row.cancelReason ?? "",
    ]),
  );
  return [`\ufeff${safeLine([...COLUMNS])}`, ...lines];
}
