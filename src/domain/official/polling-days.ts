import type { BoundarySet } from "#domain/elections/seats.ts";

/** A general election since the 2010 boundaries came into force. */
export type GeneralElection = { readonly pollingDay: string; readonly set: BoundarySet };

export const GENERAL_ELECTIONS: readonly GeneralElection[] = [
  { pollingDay: "2010-05-06", set: "2010" },
  { pollingDay: "2015-05-07", set: "2010" },
  { pollingDay: "2017-06-08", set: "2010" },
  { pollingDay: "2019-12-12", set: "2010" },
  { pollingDay: "2024-07-04", set: "2024" },
];

/** A date as Parliament's files print it, "09/06/2017 02:41" or "2017-06-09 02:41:00", as "2017-06-09"; null when it is neither. */
export function isoDay(cell: string | undefined): string | null {
  const text = (cell ?? "").trim();
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(text);
  const [year, month, day] = british
    ? [british[3], british[2], british[1]]
    : (/^(\d{4})-(\d{2})-(\d{2})\b/.exec(text)?.slice(1) ?? []);
  if (!year || !month || !day) return null;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(iso) ? iso : null;
}

/**
 * The general election that a declaration on `day` belongs to. Counts run past midnight, and a poll put off by a
 * candidate's death comes weeks later (Thirsk and Malton, 27 May 2010), so anything up to 60 days after polling counts.
 */
export function electionOfDeclaration(day: string): GeneralElection | null {
  const daysAfter = ({ pollingDay }: GeneralElection) =>
    (Date.parse(day) - Date.parse(pollingDay)) / 86_400_000;
  return GENERAL_ELECTIONS.find((election) => daysAfter(election) >= 0 && daysAfter(election) <= 60) ?? null;
}
