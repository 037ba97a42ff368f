import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { aJobs } from "#test/jobs.ts";
import { aWorld } from "#test/world.ts";
import { handler } from "./job.ts";
import { queue } from "./queue.ts";

const world = aWorld();
const LINE = queue<{ n: number }>("may-crash", { signOfLifeS: 10, retryAfterS: 1 });
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
});

test("a job whose worker was killed is run by another, once", async () => {
  const jobs = await aJobs(world, [LINE]);
  await jobs.send(LINE, { n: 7 });
  const child = spawn(
    process.execPath,
    ["--import", "./bin/loader.mjs", "test/job-worker.ts", world.url, LINE.name],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  started.push(child);
  await once(child.stdout!, "data");
  child.kill("SIGKILL");
  await once(child, "exit");

  const ran: (readonly [n: number, attempt: number])[] = [];
  const done = Promise.withResolvers<void>();
  const runner = handler(LINE, async ({ payload, attempt }) => {
    ran.push([payload.n, attempt]);
    done.resolve();
    return {};
  });
  const worker = await jobs.work([runner], { onDone: () => {}, onFailed: () => {} });
  await done.promise;
  await worker.stop();
  expect([ran, await jobs.drain([runner]), await jobs.dead()]).toEqual([[[7, 2]], 0, {}]);
  await jobs.close();
}, 180_000);
