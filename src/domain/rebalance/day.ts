import type { LatLng } from "#domain/geo/lat-lng.ts";

/** A session of the day or weekend that is to be rebalanced. */
export type DaySession = {
  readonly id: string;
  /** Where people meet; null where they help from home, at no distance from anyone. */
  readonly at: LatLng | null;
  /** Instants in milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** People without whom it does not go ahead, 0 or more. */
  readonly minimum: number;
  /** People that the hosts want, 1 or more. */
  readonly want: number;
  /** People that it can take; null for no limit. */
  readonly capacity: number | null;
  /** How much it matters, a whole number from 1 to 10. */
  readonly weight: number;
  /** What it offers to those who need it: "step-free", "children". */
  readonly offers: readonly string[];
};

/** People who signed up together. */
export type DayParty = {
  readonly id: string;
  /** Where they set out, as precisely as it is known; null if it is not: they are moved to sessions from home alone. */
  readonly at: LatLng | null;
  readonly people: number;
  /** Kept whole, or may some go here and some there? A household is kept whole. */
  readonly whole: boolean;
  /** Where they are now; null on a waiting list. */
  readonly sessionId: string | null;
  /** How far they would travel, straight line in metres; null for any distance. Where they are now is never too far. */
  readonly withinM: number | null;
  /** When they are free, instants in milliseconds; null for no limit. */
  readonly freeFrom: number | null;
  readonly freeUntil: number | null;
  /** Of these, a session must offer all. */
  readonly needs: readonly string[];
  /** May we ask them to move? Hosts, drivers with riders and those who asked to stay are not. */
  readonly canMove: boolean;
};

export type Day = { readonly sessions: readonly DaySession[]; readonly parties: readonly DayParty[] };

/** @throws RangeError naming what is wrong: these are faults of the caller, since each has been checked when it was stored */
export function checkDay({ sessions, parties }: Day): void {
  const ids = new Set(sessions.map(({ id }) => id));
  if (ids.size < sessions.length) throw new RangeError("two sessions have the same id");
  for (const { id, minimum, want, capacity, weight } of sessions) {
    if (!whole(minimum, 0) || !whole(want, 1) || (capacity !== null && !whole(capacity, 0)))
      throw new RangeError(`session ${id}: minimum, want and capacity are whole numbers`);
    if (!whole(weight, 1) || weight > 10)
      throw new RangeError(`session ${id}: its weight is a whole number from 1 to 10, not ${weight}`);
  }
  for (const { id, people, sessionId } of parties) {
    if (!whole(people, 1) || people > 1000)
      throw new RangeError(`party ${id}: 1 to 1,000 people, not ${people}`);
    if (sessionId !== null && !ids.has(sessionId))
      throw new RangeError(`party ${id} is at a session that is not in this day`);
  }
}

function whole(number: number, least: number): boolean {
  return Number.isSafeInteger(number) && number >= least;
}
