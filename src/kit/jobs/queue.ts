declare const payload: unique symbol;

export type QueueOptions = {
  /** Tries after the first; the wait doubles from `retryAfterS` on, to an hour at most. */
  readonly retries?: number;
  readonly retryAfterS?: number;
  /** A try that takes longer has failed, even if it goes on. */
  readonly longestS?: number;
  /**
   * A worker that gives no sign of life for so long is taken to be dead, and its job is run by another. At least 10.
   */
  readonly signOfLifeS?: number;
  /** Jobs of one process at the same time. */
  readonly atOnce?: number;
  /**
   * "each": every job is run. "one-waiting": a job with the key of one that waits is dropped. "one": so is one with the
   * key of a job that runs. Without a key all jobs of the queue count as having the same.
   */
  readonly keep?: "each" | "one-waiting" | "one";
};

/**
 * A line that jobs wait in, typed by what a job carries: ids and choices, never a name or an address, since finished
 * jobs are kept for some days.
 */
export type Queue<P extends object = object> = {
  readonly name: string;
  readonly options: Required<QueueOptions>;
  readonly [payload]?: P;
};

const USUAL: Required<QueueOptions> = {
  retries: 5,
  retryAfterS: 15,
  longestS: 900,
  signOfLifeS: 60,
  atOnce: 1,
  keep: "each",
};

/** @param name lower case with hyphens: "send-message" */
export function queue<P extends object>(name: string, options: QueueOptions = {}): Queue<P> {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new RangeError(`"${name}" is no name of a queue`);
  return { name, options: { ...USUAL, ...options } };
}

/** Where jobs go whose every try failed. Someone has to look: the doctor tells of them, `jobs retry` puts them back. */
export const DEAD_LETTERS = queue<object>("dead-letters", { retries: 0 });
