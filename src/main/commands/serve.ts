import { Command } from "commander";
import type { House } from "./house.ts";

/** `groundswell serve`: the site, on a database that is up to date. */
export function serveCommand(house: House): Command {
  return new Command("serve")
    .description("serve the site (the database must be migrated)")
    .addHelpText(
      "after",
      "\nExamples:\n  groundswell serve\n  PORT=8080 HOST=0.0.0.0 groundswell serve\n\nStops cleanly on Ctrl-C. Settings: docs/guides/hosting.md",
    )
    .action(async () => {
      const { startWeb } = await import("#main/web.ts");
      const { START_A_WORKER } = await import("#main/workers.ts");
      const { untilStopped } = await import("./serving.ts");
      const web = await startWeb(house.config());
      house.complain(`Serving on ${web.address} with the ${web.engine} database. Ctrl-C stops.`);
      if (web.idle) house.complain(START_A_WORKER);
      await untilStopped(web, house.complain);
    });
}
