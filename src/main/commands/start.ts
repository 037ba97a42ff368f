import { Command, Option } from "commander";
import { counted, type House, versionOf } from "./house.ts";

const STARTS = ["demo", "empty"] as const;

/** `groundswell start`: everything between a fresh clone and an address to open. */
export function startCommand(house: House): Command {
  return new Command("start")
    .description("build what is needed, migrate, seed a first world, and serve")
    .addOption(
      new Option("--world <name>", "world of the first start: demo, or empty for a real one")
        .choices(STARTS)
        .default("demo"),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  bin/start\n  bin/start --world empty\n  PORT=8080 bin/start\n\nEverything is kept in GROUNDSWELL_HOME (default ./var); a second start keeps it.",
    )
    .action(async ({ world }: { world: (typeof STARTS)[number] }) => {
      const config = house.config();
      const { buildWhenStale } = await import("#main/build.ts");
      await buildWhenStale(config, house.complain);
      const { withHome } = await import("#main/home.ts");
      const { firstWorld } = await import("#main/first-world.ts");
      const kept = await withHome(config, "start", ({ db }) =>
        firstWorld(db, { config, world, now: house.now(), tell: house.complain }),
      );
      const { startWeb } = await import("#main/web.ts");
      const { START_A_WORKER } = await import("#main/workers.ts");
      const { untilStopped } = await import("./serving.ts");
      const web = await startWeb(config);
      const { places, sessions } = web.live.current();
      house.print("");
      house.print(
        `  Groundswell ${versionOf(config)} is at ${web.address.replace("127.0.0.1", "localhost")}`,
      );
      house.print(`  World     ${kept.words}; ${counted(sessions.length, "session")} ahead`);
      house.print(
        `  Database  ${web.engine === "embedded" ? `embedded, in ${config.home}` : "PostgreSQL server (DATABASE_URL)"}`,
      );
      for (const { name, version } of places.datasets) house.print(`  Figures   ${name}, ${version}`);
      if (web.idle) house.print(`  Worker    none. ${START_A_WORKER}`);
      house.print("  Ctrl-C stops.\n");
      await untilStopped(web, house.complain);
    });
}
