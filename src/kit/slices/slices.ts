import { setImmediate } from "node:timers/promises";

/** Lets whoever waits be served: requests that came in, timers, answers of the database. */
export function breathe(): Promise<void> {
  return setImmediate();
}

/** What a slice of long work should take, in milliseconds: a page that has to wait for one is still a quick page. */
export const SLICE_MS = 150;

export type Pace = {
  /** How many the next slice takes. */
  readonly count: number;
  /** Tells how long the slice took that did `done` of them. */
  took(done: number, ms: number): void;
};

/**
 * Cuts long work into slices of about `SLICE_MS`, by how long the last one took: few rows at a time on a small machine
 * or the embedded database, many on a server.
 */
export function pace({ first, least, most }: { first: number; least: number; most: number }): Pace {
  let count = first;
  return {
    get count() {
      return count;
    },
    took(done, ms) {
      if (done === 0) return;
      const fitting = Math.round((done * SLICE_MS) / Math.max(ms, 0.1));
      // A slice that went quickly by chance must not make the next one ten times as long.
      count = Math.min(most, Math.max(least, Math.min(fitting, count * 2)));
    },
  };
}

/** Between breaths while something else, such as the database, is waited for. */
const BREATH_MS = 4;

/** Does `each` with every one of `all`, breathing in between so often that nobody notices. */
export async function mapSlowly<T, R>(all: readonly T[], each: (one: T) => R): Promise<R[]> {
  const results: R[] = [];
  let began = performance.now();
  for (const one of all) {
    results.push(each(one));
    if (performance.now() - began < BREATH_MS) continue;
    await breathe();
    began = performance.now();
  }
  return results;
}
