import type { Queue } from "./queue.ts";

export type Job<P extends object> = {
  readonly id: string;
  readonly payload: P;
  /** 1 for the first try. A try may follow one that was cut off anywhere: whatever it does must be harmless twice. */
  readonly attempt: number;
  /** Told when the try has taken too long or the process stops. */
  readonly signal: AbortSignal;
};

/** What a job did, for the log: counts, no names. */
export type Did = Readonly<Record<string, number>>;

/** One kind of background work. A room's `jobs.ts` exports a function that takes its tools and gives these. */
export type JobHandler = {
  readonly queue: Queue;
  /** When it is run without being asked for, five-field cron in London's time; null for never. */
  readonly at: string | null;
  run(job: Job<never>): Promise<Did>;
};

/** Work that is asked for with `jobs.send(queue, payload)`. */
export function handler<P extends object>(queue: Queue<P>, run: (job: Job<P>) => Promise<Did>): JobHandler {
  return { queue, at: null, run: run as JobHandler["run"] };
}

/**
 * Work that is done at its times, by one process of all that run.
 *
 * @param at five-field cron, London's time: "15 3 * * *" is a quarter past three, summer and winter
 */
export function scheduled(
  queue: Queue<Record<never, never>>,
  at: string,
  run: (job: Job<Record<never, never>>) => Promise<Did>,
): JobHandler {
  return { queue, at, run: run as JobHandler["run"] };
}
