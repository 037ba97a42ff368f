import { Command } from "commander";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { counted, type House } from "./house.ts";

/** `groundswell jobs ...`: work behind the pages whose every try failed. */
export function jobsCommand(house: House): Command {
  const command = new Command("jobs").description("work behind the pages whose every try failed");
  command.addCommand(
    new Command("failed").description("how many jobs failed for good, by kind").action(() =>
      withJobs(house, async (jobs) => {
        const dead = Object.entries(await jobs.dead());
        for (const [name, count] of dead) house.print(`${name}  ${counted(count, "job")}`);
        if (dead.length === 0) house.print("No job has failed for good.");
      }),
    ),
  );
  command.addCommand(
    new Command("retry")
      .description("put them back in line, once what stopped them is mended")
      .action(() =>
        withJobs(house, async (jobs) =>
          house.print(`${counted(await jobs.retryDead(), "job")} put back in line.`),
        ),
      ),
  );
  return command;
}

async function withJobs(house: House, work: (jobs: Jobs) => Promise<void>): Promise<void> {
  const config = house.config();
  const [{ withHome }, { jobsOf }, { openLog }] = await Promise.all([
    import("#main/home.ts"),
    import("#main/jobs.ts"),
    import("#kit/log/log.ts"),
  ]);
  const { log, flush } = openLog({ level: "silent" });
  await withHome(config, "jobs", async (open) => {
    const jobs = await jobsOf(open, log);
    try {
      await work(jobs);
    } finally {
      await jobs.close();
    }
  });
  await flush();
}
