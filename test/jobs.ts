/** Jobs on the world's own database. `jobs.drain(handlers)` runs what waits, in the test's own process. */
import { type Jobs, openJobs } from "#kit/jobs/jobs.ts";
import type { Queue } from "#kit/jobs/queue.ts";
import type { World } from "#test/world.ts";

/** Open it inside `beforeAll` or a test, and close it before the world ends. */
export function aJobs(world: World, queues: readonly Queue[]): Promise<Jobs> {
  const { runSql, engine } = world.product;
  return openJobs({ runSql, engine, queues, onFault: () => {} });
}
