import type { Limits } from "#domain/finder/limits.ts";
import { NO_LIMITS } from "#domain/finder/limits.ts";
import type { Question } from "#site/finder/contract.ts";
import { urls } from "#site/urls.ts";

const METRES_PER_MILE = 1609.344;

/** The address of the page that answers `question`, with the defaults left out. */
export function findAddress(question: Question): string {
  const fields = [...keptFields(question), ...limitFields(question.limits)];
  return `${urls.find}?${new URLSearchParams(fields)}`;
}

/** The same question with every limit let go. */
export function withoutLimits(question: Question): Question {
  return { ...question, limits: NO_LIMITS };
}

/** Where, in what order and on which map, as names and values: what a form about the limits carries along. */
export function keptFields({
  point,
  postcode,
  order,
  set,
  defaultSet,
}: Question): [name: string, value: string][] {
  const fields: [string, string][] =
    point === null
      ? [["postcode", postcode]]
      : [
          ["lat", String(point.lat)],
          ["lng", String(point.lng)],
        ];
  if (order !== "nearest") fields.push(["order", order]);
  if (set !== defaultSet) fields.push(["set", set]);
  return fields;
}

/** The limits as names and values; none when there are no limits. */
export function limitFields(limits: Limits): [name: string, value: string][] {
  const fields = (limits.days ?? []).map((day): [string, string] => ["days", day]);
  if (limits.withinM !== null) fields.push(["withinMiles", String(milesOf(limits.withinM))]);
  for (const name of YES_OR_NO) if (limits[name]) fields.push([name, "1"]);
  return fields;
}

/** Limits that are either wanted or not, in the order in which people are asked. */
export const YES_OR_NO = [
  "stepFree",
  "firstTimer",
  "children",
  "cannotTravel",
] as const satisfies readonly (keyof Limits)[];

/** Metres as miles with one decimal. */
export function milesOf(metres: number): number {
  return Math.round((metres / METRES_PER_MILE) * 10) / 10;
}
