import { Command } from "commander";
import { Stop } from "#main/stop.ts";
import type { House } from "./house.ts";

/** `groundswell worker`: what happens without being asked for, in a process of its own. */
export function workerCommand(house: House): Command {
  return new Command("worker")
    .description("do the work behind the pages, beside `serve` (on a PostgreSQL server)")
    .option("--once", "run every scheduled job and what waits, once, and end; exit code 1 when one failed")
    .addHelpText(
      "after",
      "\nExamples:\n  DATABASE_URL=postgres://… groundswell worker\n  groundswell worker --once\n\nOn the embedded database `serve` runs the jobs itself.",
    )
    .action(async ({ once = false }: { once?: boolean }) => {
      const config = house.config();
      const [{ demandMigrated, openHome }, { handlersOf, jobsOf, listening }, more, { openLog }] =
        await Promise.all([
          import("#main/home.ts"),
          import("#main/jobs.ts"),
          Promise.all([import("#main/keys.ts"), import("#main/outlets.ts")]),
          import("#kit/log/log.ts"),
        ]);
      const [{ keysOf }, { openOutlets }] = more;
      if (config.databaseUrl === null && !once) {
        throw new Stop(
          "On the embedded database `serve` runs the jobs itself; there is nothing for a worker. Set DATABASE_URL to use one, or run `worker --once`.",
        );
      }
      const { log, flush } = openLog({ level: config.logLevel });
      const open = await openHome(config, "worker", "app");
      const outlets = openOutlets(config, house.now);
      try {
        await demandMigrated(open, config);
        const keys = await keysOf(open.db, config, house.now());
        const jobs = await jobsOf(open, log);
        const handlers = handlersOf({ config, db: open.db, keys, outlets, jobs, now: house.now });
        if (once) {
          let failed = 0;
          for (const { queue } of handlers.filter(({ at }) => at !== null)) await jobs.send(queue, {});
          const { onDone, onFailed } = listening(log);
          await jobs.drain(handlers, {
            onDone,
            onFailed(...told) {
              failed++;
              onFailed(...told);
            },
          });
          await jobs.close();
          if (failed > 0) house.exit(1);
          return;
        }
        const worker = await jobs.work(handlers, listening(log));
        house.complain(`Working on ${handlers.length} kinds of jobs. Ctrl-C stops.`);
        const { untilStopped } = await import("./serving.ts");
        const stop = async () => {
          await worker.stop();
          await jobs.close();
        };
        await untilStopped({ stop }, house.complain);
      } finally {
        await outlets.close();
        await open.close();
        await flush();
      }
    });
}
