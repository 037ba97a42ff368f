import { PGlite } from "@electric-sql/pglite";
import { sql } from "kysely";
import { afterEach, expect, test } from "vitest";
import { prepareAppRole } from "#kit/db/app-role.ts";
import { openPglite } from "#kit/db/database.ts";
import { migrate } from "#kit/db/migrate.ts";
import { aJobs } from "#test/jobs.ts";
import { aWorld } from "#test/world.ts";
import { handler, type JobHandler, scheduled } from "./job.ts";
import { installJobs, type JobListener, type Jobs, openJobs } from "./jobs.ts";
import { queue } from "./queue.ts";

const world = aWorld();
const GREET = queue<{ name: string }>("greet", { retries: 0, retryAfterS: 1 });
const ALONE = queue<{ n: number }>("alone", { keep: "one-waiting" });
const NIGHTLY = queue<Record<never, never>>("nightly", { keep: "one" });
const QUEUES = [GREET, ALONE, NIGHTLY];
let opened: Jobs[] = [];
afterEach(async () => {
  for (const jobs of opened) await jobs.close();
  opened = [];
});
async function open(): Promise<Jobs> {
  const jobs = await aJobs(world, QUEUES);
  opened.push(jobs);
  return jobs;
}
const greeted: string[] = [];
const greeter = handler(GREET, async ({ payload }) => {
  greeted.push(payload.name);
  return { greeted: 1 };
});
const silent: JobListener = { onDone: () => {}, onFailed: () => {} };

test("what was sent is done once, with what it carries", async () => {
  const jobs = await open();
  expect(await jobs.send(GREET, { name: "Ann" })).toBe(true);
  expect(await jobs.sendMany(GREET, [{ payload: { name: "Ben" } }, { payload: { name: "Cat" } }])).toBe(2);
  expect(await jobs.drain([greeter])).toBe(3);
  expect(greeted.splice(0).sort()).toEqual(["Ann", "Ben", "Cat"]);
  expect(await jobs.drain([greeter])).toBe(0);
});

test("a job sent inside a transaction is there when it commits, and never when it does not", async () => {
  const jobs = await open();
  const sending = (fails: boolean) =>
    world.app.transaction().execute(async (trx) => {
      await jobs.send(GREET, { name: fails ? "never" : "Dee" }, { within: trx });
      if (fails) throw new Error("no");
    });
  await sending(false);
  await expect(sending(true)).rejects.toThrow("no");
  await jobs.drain([greeter]);
  expect(greeted.splice(0)).toEqual(["Dee"]);
});

test("a job for later waits, and one of two with a key is dropped while the other waits", async () => {
  const jobs = await open();
  const ran: number[] = [];
  const alone = handler(ALONE, async ({ payload }) => ({ length: ran.push(payload.n) }));
  await jobs.send(ALONE, { n: 1 }, { key: "a", startAfter: new Date(Date.now() + 3_600_000) });
  expect(await jobs.send(ALONE, { n: 2 }, { key: "a" })).toBe(false);
  expect(await jobs.send(ALONE, { n: 3 }, { key: "b" })).toBe(true);
  await jobs.drain([alone]);
  expect(ran).toEqual([3]);
});

test("a job whose every try failed is a dead letter, without the words of the fault, and can be put back", async () => {
  const jobs = await open();
  const heard: string[] = [];
  let isBroken = true;
  const broken = handler(GREET, async () => {
    if (isBroken) throw Object.assign(new TypeError("ann@example.org is odd"), { code: "E1" });
    return { mended: 1 };
  });
  await jobs.send(GREET, { name: "Ann" });
  await jobs.drain([broken], { ...silent, onFailed: (name, _, fault) => heard.push(`${name}: ${fault}`) });
  expect(heard).toEqual(["greet: TypeError E1"]);
  expect(await jobs.dead()).toEqual({ greet: 1 });
  const { rows } = await sql`select data, output from pgboss.job`.execute(world.db);
  expect(JSON.stringify(rows)).not.toContain("example.org");
  isBroken = false;
  expect(await jobs.retryDead()).toBe(1);
  expect([await jobs.drain([broken]), await jobs.dead()]).toEqual([1, {}]);
});

test("a worker does what is sent while it runs, several workers each job once", async () => {
  const jobs = await open();
  const seen = new Map<string, number>();
  const all = Promise.withResolvers<void>();
  const counting = handler(GREET, async ({ payload }) => {
    seen.set(payload.name, (seen.get(payload.name) ?? 0) + 1);
    if (seen.size === 6) all.resolve();
    return {};
  });
  const workers = await Promise.all([1, 2, 3].map(() => jobs.work([counting], silent)));
  await jobs.sendMany(
    GREET,
    Array.from({ length: 6 }, (_, i) => ({ payload: { name: `p${i}` } })),
  );
  await all.promise;
  await Promise.all(workers.map((worker) => worker.stop()));
  expect([...seen.values()]).toEqual([1, 1, 1, 1, 1, 1]);
});

test("what has its times is put down in London's time, and forgotten by a version that no longer has it", async () => {
  const jobs = await open();
  const nightly: JobHandler = scheduled(NIGHTLY, "15 3 * * *", async () => ({}));
  const times = async () =>
    (await sql`select name, cron, timezone from pgboss.schedule`.execute(world.db)).rows;
  await (await jobs.work([nightly], silent)).stop();
  expect(await times()).toEqual([{ name: "nightly", cron: "15 3 * * *", timezone: "Europe/London" }]);
  await (await jobs.work([greeter], silent)).stop();
  expect(await times()).toEqual([]);
});

test("on the embedded database too, with one connection, as the app's role and inside a transaction", async () => {
  const embedded = new PGlite();
  const owner = openPglite(embedded);
  await migrate(owner.db, "db/migrations");
  await installJobs(owner);
  await installJobs(owner);
  await prepareAppRole(owner.db);
  const app = openPglite(embedded, "app");
  const jobs = await openJobs({ ...app, queues: QUEUES, onFault: () => {} });
  await app.db
    .transaction()
    .execute((trx) => jobs.send(GREET, { name: "Eve" }, { within: trx }).then(() => undefined));
  expect(await jobs.drain([greeter])).toBe(1);
  expect(greeted.splice(0)).toEqual(["Eve"]);
  const done = Promise.withResolvers<void>();
  const lastly = handler(GREET, async () => {
    done.resolve();
    return {};
  });
  const worker = await jobs.work([lastly], silent);
  await jobs.send(GREET, { name: "Fay" });
  await done.promise;
  await worker.stop();
  await jobs.close();
  await app.close();
}, 60_000);

test("names of queues are plain words", () => {
  expect(() => queue("Two words")).toThrow(RangeError);
});

test("a worker takes the next job at once, without waiting to look again", async () => {
  const jobs = await open();
  const done = Promise.withResolvers<number>();
  let count = 0;
  const counting = handler(GREET, async () => {
    count++;
    if (count === 500) done.resolve(count);
    return {};
  });
  await jobs.sendMany(
    GREET,
    Array.from({ length: 500 }, (_, i) => ({ payload: { name: `p${i}` } })),
  );
  // Looking only once a second, this would take eight minutes, and the test's own time would run out.
  const worker = await jobs.work([counting], silent);
  expect(await done.promise).toBe(500);
  await worker.stop();
});
