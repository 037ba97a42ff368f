import { Command } from "commander";
import type { House } from "./house.ts";
import { counted } from "./house.ts";

/** `groundswell migrate`: brings the tables up to this version. */
export function migrateCommand(house: House): Command {
  return new Command("migrate")
    .description("bring the database up to this version; harmless when it is")
    .option("--status", "only say what would run; exit code 1 when something would")
    .addHelpText(
      "after",
      "\nExamples:\n  groundswell migrate --status\n  groundswell backup && groundswell migrate",
    )
    .action(async ({ status = false }: { status?: boolean }) => {
      const config = house.config();
      const { migrateHome, migrationsFolder, openHome } = await import("#main/home.ts");
      const { pendingMigrations } = await import("#kit/db/migrate.ts");
      const open = await openHome(config, "migrate", "owner");
      try {
        if (status) {
          const pending = await pendingMigrations(open.db, migrationsFolder(config));
          for (const name of pending) house.print(`to run  ${name}`);
          if (pending.length === 0) house.print("The database is up to date.");
          else house.exit(1);
          return;
        }
        const steps = await migrateHome(open, config);
        for (const { name } of steps) house.print(`ran  ${name}`);
        house.print(
          steps.length === 0 ? "The database was up to date." : `${counted(steps.length, "migration")} ran.`,
        );
      } finally {
        await open.close();
      }
    });
}
