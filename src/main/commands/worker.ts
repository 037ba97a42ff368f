import { Command } from "commander";
import { Stop } from "#main/stop.ts";
import type { House } from "./house.ts";

/** `groundswell worker`: what happens without being asked for, in a process of its own. */
export function workerCommand(house: House): Command {
  return new Command("worker")
    .description("run the scheduled jobs beside `serve` (on a PostgreSQL server)")
    .option("--once", "run every job once and end; exit code 1 when one failed")
    .addHelpText(
      "after",
      "\nExamples:\n  DATABASE_URL=postgres://… groundswell worker\n  groundswell worker --once\n\nOn the embedded database `serve` runs the jobs itself.",
    )
    .action(async ({ once = false }: { once?: boolean }) => {
      const config = house.config();
      const [{ demandMigrated, openHome }, { JOBS }, { runOnce, startScheduler }, { openLog }] =
        await Promise.all([
          import("#main/home.ts"),
          import("#main/jobs.ts"),
          import("#main/scheduler.ts"),
          import("#kit/log/log.ts"),
        ]);
      if (config.databaseUrl === null && !once) {
        throw new Stop(
          "On the embedded database `serve` runs the jobs itself; there is nothing for a worker. Set DATABASE_URL to use one, or run `worker --once`.",
        );
      }
      const { log, flush } = openLog({ level: config.logLevel });
      const open = await openHome(config, "worker", "app");
      const tools = { db: open.db, home: config.home, log, now: house.now };
      try {
        await demandMigrated(open, config);
        if (once) {
          let failed = 0;
          for (const job of JOBS) if (!(await runOnce(job, tools))) failed++;
          if (failed > 0) house.exit(1);
          return;
        }
        const scheduler = startScheduler(JOBS, tools);
        house.complain(`Running ${JOBS.length} jobs at their times. Ctrl-C stops.`);
        const { untilStopped } = await import("./serving.ts");
        await untilStopped({ stop: scheduler.stop }, house.complain);
      } finally {
        await open.close();
        await flush();
      }
    });
}
