import { distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";

/** An item of a programme as far as time and place go. */
export type Planned = {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Where its room is; null when nobody told. */
  readonly at: LatLng | null;
};

/** Two items that nobody can be at both whole: at once, or too far apart for the minutes between. */
export type Clash = {
  readonly first: string;
  readonly second: string;
  readonly why: "at-once" | "too-far";
  /** Whole minutes that the way takes; 0 where they are at once. */
  readonly minutes: number;
};

/** At a stroll, with a crowd around: metres a minute; streets are longer than the straight line. */
const STROLL_M_A_MINUTE = 60;
const DETOUR = 1.3;
/** Rooms nearer than this are next door. */
const NEXT_DOOR_M = 60;

/** Minutes from one room to another; 0 next door, or where it is not told where they are. */
function minutesBetween(one: LatLng | null, other: LatLng | null): number {
  if (one === null || other === null) return 0;
  const metres = distanceM(one, other);
  return metres < NEXT_DOOR_M ? 0 : Math.ceil((metres * DETOUR) / STROLL_M_A_MINUTE);
}

/** All clashes among items, in the order in which they begin. */
export function clashesOf(items: readonly Planned[]): readonly Clash[] {
  const sorted = [...items].sort(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  return sorted.flatMap((first, at) =>
    sorted.slice(at + 1).flatMap((second): Clash[] => {
      const gap = (second.startsAt.getTime() - first.endsAt.getTime()) / 60_000;
      if (gap < 0) return [{ first: first.id, second: second.id, why: "at-once", minutes: 0 }];
      const minutes = minutesBetween(first.at, second.at);
      return gap < minutes ? [{ first: first.id, second: second.id, why: "too-far", minutes }] : [];
    }),
  );
}
