/**
 * A worker in a process of its own, for tests that kill it: says "started" when a job runs, and then never ends it.
 * Arguments: the database's address and the queue's name.
 */
import { openDatabase } from "#kit/db/database.ts";
import { handler } from "#kit/jobs/job.ts";
import { openJobs } from "#kit/jobs/jobs.ts";
import { queue } from "#kit/jobs/queue.ts";

const [url = "", name = ""] = process.argv.slice(2);
const { runSql, engine } = await openDatabase({ url, folder: null, as: "app" });
const line = queue<{ n: number }>(name, { signOfLifeS: 10, retryAfterS: 1 });
const jobs = await openJobs({ runSql, engine, queues: [line], onFault: console.error });
const forever = handler(line, async () => {
  console.log("started");
  await new Promise(() => {});
  return {};
});
await jobs.work([forever], { onDone: () => {}, onFailed: () => {} });
