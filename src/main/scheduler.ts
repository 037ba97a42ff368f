import type { Logger } from "pino";
import type { Db } from "#kit/db/database.ts";

export type JobTools = {
  readonly db: Db;
  readonly home: string;
  readonly log: Logger;
  readonly now: () => Date;
};

export type Job = {
  readonly name: string;
  readonly everyMs: number;
  /** Does the job once. Two processes may run it at the same time, so it must be harmless twice. @returns what it did */
  run(tools: JobTools): Promise<Readonly<Record<string, number>>>;
};

export type Scheduler = { stop(): Promise<void> };

/** Runs each job at once and then at its interval, one run of a job at a time. A failure is logged and tried again. */
export function startScheduler(jobs: readonly Job[], tools: JobTools): Scheduler {
  const running = new Set<Promise<void>>();
  let stopped = false;
  const timers = jobs.map((job) => {
    let busy = false;
    const turn = async () => {
      if (busy || stopped) return;
      busy = true;
      await runOnce(job, tools);
      busy = false;
    };
    const track = () => {
      const run = turn().finally(() => running.delete(run));
      running.add(run);
    };
    track();
    return setInterval(track, job.everyMs);
  });
  return {
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}

/** @returns whether it succeeded */
export async function runOnce(job: Job, tools: JobTools): Promise<boolean> {
  const startedAt = performance.now();
  try {
    const did = await job.run(tools);
    const ms = Math.round(performance.now() - startedAt);
    tools.log.info({ job: job.name, ms, ...did }, "job done");
    return true;
  } catch (fault) {
    tools.log.error({ job: job.name, fault: fault instanceof Error ? fault.name : "unknown" }, "job failed");
    return false;
  }
}
