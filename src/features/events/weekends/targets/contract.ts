export const COUNTED = ["weekends", "trainings", "sessions", "people"] as const;
export type Counted = (typeof COUNTED)[number];

/** What the movement means to reach, and how far it is. */
export type TargetProgress = {
  readonly id: number;
  readonly counted: Counted;
  readonly goal: number;
  /** "2026-11-01" */
  readonly from: string;
  readonly until: string;
  /** Held and planned: what is called off does not count. */
  readonly reached: number;
};
