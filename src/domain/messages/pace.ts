export type Pace = {
  /** Most in a minute, greater than 0. */
  readonly perMinute: number;
  /** Since when it is counted. */
  readonly from: Date;
  /** How many were taken up since. */
  readonly used: number;
};

/** Kept in hand at the start, and the most that may be caught up after a standstill, in seconds' worth. */
const BURST_S = 5;

/**
 * How many may be taken up at `now`. In any stretch of time no more than the rate allows, and ten seconds' worth beside,
 * so that a worker which looks now and then still keeps the rate. What was not used while nobody sent is mostly lost: a
 * server that comes back after an hour is not flooded.
 *
 * @returns how many now (0 or more), and the pace to keep: `from` moved on where a standstill was forgotten
 */
export function allowance(
  { perMinute, from, used }: Pace,
  now: Date,
): { readonly now: number; readonly pace: Pace } {
  const burst = burstOf(perMinute);
  const elapsedMs = Math.max(0, now.getTime() - from.getTime());
  const earned = burst + Math.floor((elapsedMs * perMinute) / 60_000) - used;
  // More than two bursts unused: nobody sent for a while. Begin to count again from now, with one burst in hand.
  if (earned > 2 * burst) return { now: burst, pace: { perMinute, from: now, used: 0 } };
  return { now: Math.max(0, earned), pace: { perMinute, from, used } };
}

/** Milliseconds until one more may be taken up; 0 when one may now. */
export function waitMs({ perMinute, from, used }: Pace, now: Date): number {
  if (allowance({ perMinute, from, used }, now).now > 0) return 0;
  const burst = burstOf(perMinute);
  const dueMs = from.getTime() + ((used - burst + 1) * 60_000) / perMinute;
  return Math.max(1, Math.ceil(dueMs - now.getTime()));
}

function burstOf(perMinute: number): number {
  return Math.ceil((perMinute * BURST_S) / 60);
}
