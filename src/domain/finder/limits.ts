export const WEEKDAYS = [
  "sunday",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What a person needs of a session. Each is a fact of life, not a fault: everyone gets an answer. */
export type Limits = {
  /** How far they can go, in metres, straight line; null for any distance. */
  readonly withinM: number | null;
  /** Days they can come, in British time: weekdays, or dates as "2026-11-22"; null for any day. */
  readonly days: readonly (Weekday | string)[] | null;
  readonly stepFree: boolean;
  readonly firstTimer: boolean;
  /** Brings children. */
  readonly children: boolean;
  /** Can only help from home. Distance, step-free and children then play no part. */
  readonly cannotTravel: boolean;
};

export const NO_LIMITS: Limits = {
  withinM: null,
  days: null,
  stepFree: false,
  firstTimer: false,
  children: false,
  cannotTravel: false,
};

export const LIMIT_NAMES = ["withinM", "days", "stepFree", "firstTimer", "children", "cannotTravel"] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

/** The limits that narrow anything, in the order in which people are asked to loosen them. */
export function activeLimits(limits: Limits): LimitName[] {
  return LIMIT_NAMES.filter((name) => limits[name] !== NO_LIMITS[name]);
}

/** The same limits with one let go. */
export function without(limits: Limits, name: LimitName): Limits {
  return { ...limits, [name]: NO_LIMITS[name] };
}
