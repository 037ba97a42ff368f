import { BOUNDARY_SETS, type BoundarySet } from "#domain/elections/seats.ts";
import { type Limits, NO_LIMITS, WEEKDAYS } from "#domain/finder/limits.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { isCalendarDay } from "#domain/time/calendar-day.ts";

/** The orders in which the finder lists seats. */
export const ORDERS = ["nearest", "need"] as const;
export type Order = (typeof ORDERS)[number];

/** What somebody asks the finder, from a page, the JSON API or an embed: the same words everywhere. */
export type Question = {
  /** As typed; "" when nothing was. */
  readonly postcode: string;
  /** Asked in place of a postcode. */
  readonly point: LatLng | null;
  readonly set: BoundarySet;
  /** The set that is meant when none is named. */
  readonly defaultSet: BoundarySet;
  readonly order: Order;
  readonly limit: number;
  readonly limits: Limits;
};

/** A parameter that cannot be read: which one, what was given, what is wanted. */
export type QuestionFault = { readonly parameter: string; readonly given: string; readonly wanted: string };
export type Reading =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly fault: QuestionFault };

export const MOST_SEATS = 20;
const METRES_PER_MILE = 1609.344;
const LONGEST_ECHO = 40;
const TRUE = new Set(["", "1", "true", "yes", "on"]);
const FALSE = new Set(["0", "false", "no", "off"]);
const MOST_DAYS = 31;

/**
 * Reads a question from a query string. Parameters: `postcode`, or `lat` with `lng`; `set`, `order`, `limit`,
 * `withinMiles`, `days` (weekdays or dates, repeated or with commas), `stepFree`, `firstTimer`, `children`,
 * `cannotTravel`. Unknown parameters are passed over; an empty one counts as not given, so that forms may send
 * every field.
 */
export function readQuestion(asked: URLSearchParams, defaults: { set: BoundarySet; limit: number }): Reading {
  try {
    return { ok: true, question: questionOf(asked, defaults) };
  } catch (fault) {
    if (fault instanceof Unreadable) return { ok: false, fault: fault.fault };
    throw fault;
  }
}

function questionOf(asked: URLSearchParams, defaults: { set: BoundarySet; limit: number }): Question {
  return {
    postcode: asked.get("postcode") ?? "",
    point: pointOf(asked),
    set: oneOf(asked, "set", BOUNDARY_SETS) ?? defaults.set,
    defaultSet: defaults.set,
    order: oneOf(asked, "order", ORDERS) ?? "nearest",
    limit: numberOf(asked, "limit", { from: 1, to: MOST_SEATS, whole: true }) ?? defaults.limit,
    limits: limitsOf(asked),
  };
}

function limitsOf(asked: URLSearchParams): Limits {
  const withinMiles = numberOf(asked, "withinMiles", { from: 0.1, to: 1000, whole: false });
  const days = daysOf(asked);
  return {
    withinM: withinMiles === null ? NO_LIMITS.withinM : withinMiles * METRES_PER_MILE,
    days: days.length === 0 ? NO_LIMITS.days : days,
    stepFree: yesOf(asked, "stepFree"),
    firstTimer: yesOf(asked, "firstTimer"),
    children: yesOf(asked, "children"),
    cannotTravel: yesOf(asked, "cannotTravel"),
  };
}

function pointOf(asked: URLSearchParams): LatLng | null {
  const lat = numberOf(asked, "lat", { from: -90, to: 90, whole: false });
  const lng = numberOf(asked, "lng", { from: -180, to: 180, whole: false });
  if (lat === null && lng === null) return null;
  if (lat === null) throw new Unreadable("lat", "", "a latitude beside the longitude, such as 53.4");
  if (lng === null) throw new Unreadable("lng", "", "a longitude beside the latitude, such as -2.2");
  return { lat, lng };
}

function oneOf<T extends string>(asked: URLSearchParams, parameter: string, allowed: readonly T[]): T | null {
  const given = asked.get(parameter);
  if (given === null || given === "") return null;
  const found = allowed.find((value) => value === given);
  if (found === undefined) throw new Unreadable(parameter, given, `one of ${allowed.join(", ")}`);
  return found;
}

function numberOf(
  asked: URLSearchParams,
  parameter: string,
  { from, to, whole }: { from: number; to: number; whole: boolean },
): number | null {
  const given = asked.get(parameter);
  if (given === null || given.trim() === "") return null;
  const value = Number(given);
  const fits = value >= from && value <= to && (!whole || Number.isInteger(value));
  if (!fits) throw new Unreadable(parameter, given, `a ${whole ? "whole " : ""}number from ${from} to ${to}`);
  return value;
}

function yesOf(asked: URLSearchParams, parameter: string): boolean {
  const given = asked.get(parameter);
  if (given === null) return false;
  if (TRUE.has(given)) return true;
  if (FALSE.has(given)) return false;
  throw new Unreadable(parameter, given, "true or false");
}

function daysOf(asked: URLSearchParams): string[] {
  if (!asked.has("days")) return [];
  const days = asked
    .getAll("days")
    .flatMap((given) => given.toLowerCase().split(","))
    .filter((day) => day !== "");
  for (const day of days) {
    const known = WEEKDAYS.some((weekday) => weekday === day) || isCalendarDay(day);
    if (!known) throw new Unreadable("days", day, "weekdays (saturday) or dates (2026-11-28)");
  }
  if (days.length > MOST_DAYS) throw new Unreadable("days", days.join(","), `at most ${MOST_DAYS} days`);
  return days;
}

class Unreadable extends Error {
  readonly fault: QuestionFault;
  constructor(parameter: string, given: string, wanted: string) {
    super(`${parameter} cannot be read`);
    this.fault = { parameter, given: given.slice(0, LONGEST_ECHO), wanted };
  }
}
