import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { Stop } from "#main/stop.ts";
import { counted, type House, versionOf } from "./house.ts";

/** `groundswell backup [file]`: everything in the database as one file that either engine can restore. */
export function backupCommand(house: House): Command {
  return new Command("backup")
    .description("write everything in the database to one file")
    .argument("[file]", "where to (default: a dated file in GROUNDSWELL_HOME/backups)")
    .addHelpText(
      "after",
      "\nExamples:\n  groundswell backup\n  groundswell backup /srv/backups/monday.gz\n\nA backup of the embedded database can be restored to a server and the other way round.",
    )
    .action(async (file: string | undefined) => {
      const config = house.config();
      const [{ openHome }, { dump }, { writeLines }, { makeFolder }] = await Promise.all([
        import("#main/home.ts"),
        import("#kit/backup/dump.ts"),
        import("#kit/backup/file.ts"),
        import("#kit/files/make-folder.ts"),
      ]);
      const now = house.now();
      const path = resolve(
        file ??
          join(
            config.home,
            "backups",
            `groundswell-${now.toISOString().slice(0, 19).replaceAll(":", "")}.gz`,
          ),
      );
      const open = await openHome(config, "backup", "owner");
      try {
        if (file === undefined) makeFolder(join(config.home, "backups"));
        const options = {
          version: versionOf(config),
          engine: open.engine,
          now,
          onTable: (name: string, rows: number) => house.complain(`${name}: ${counted(rows, "row")}`),
        };
        const { tables, rows } = await writeLines(path, (write) => dump(open.db, write, options)).catch(
          (fault: NodeJS.ErrnoException) => {
            throw fault.syscall === undefined
              ? fault
              : new Stop(
                  `The backup could not be written to ${path} (${fault.code}). Nothing half-written is left.`,
                );
          },
        );
        const { size } = await stat(path);
        house.print(
          `${path}: ${counted(rows, "row")} of ${counted(tables, "table")}, ${counted(Math.ceil(size / 1024), "KB", "KB")}. It holds personal details: keep it safe.`,
        );
      } finally {
        await open.close();
      }
    });
}

/** `groundswell restore <file>`: puts a backup into an empty database, or in place of what is there. */
export function restoreCommand(house: House): Command {
  return new Command("restore")
    .description("put a backup into the database")
    .argument("<file>", "a file that `backup` wrote")
    .option("--replace", "replace what the database holds")
    .addHelpText(
      "after",
      "\nExamples:\n  groundswell restore monday.gz\n  DATABASE_URL=postgres://… groundswell restore monday.gz\n\nWhatever goes wrong, what was there stays. Stop `serve` and `worker` first.",
    )
    .action(async (file: string, { replace = false }: { replace?: boolean }) => {
      const config = house.config();
      const [
        { migrationsFolder, openHome },
        { restore },
        { readLines },
        { prepareAppRole },
        { installJobs },
      ] = await Promise.all([
        import("#main/home.ts"),
        import("#kit/backup/restore.ts"),
        import("#kit/backup/file.ts"),
        import("#kit/db/app-role.ts"),
        import("#kit/jobs/jobs.ts"),
      ]);
      const path = resolve(file);
      if (!(await stat(path).catch(() => null))?.isFile())
        throw new Stop(`There is no file to read at ${path}.`);
      const open = await openHome(config, "restore", "owner");
      try {
        const onTable = (name: string, rows: number) => house.complain(`${name}: ${counted(rows, "row")}`);
        const options = { migrations: migrationsFolder(config), replace, now: house.now(), onTable };
        const result = await restore(open.db, readLines(path), options);
        if (!result.ok) throw new Stop(REFUSALS[result.reason](path, result.detail));
        // Work that waited belongs to what was there before.
        await open.runSql("drop schema if exists pgboss cascade");
        await installJobs(open);
        await prepareAppRole(open.db);
        const { rows, tables, header, migratedForward } = result;
        const forward =
          migratedForward.length === 0
            ? ""
            : ` ${counted(migratedForward.length, "migration")} brought it up to this version.`;
        house.print(
          `${counted(rows, "row")} of ${counted(tables, "table")} restored as they were on ${header.madeAt}.${forward}`,
        );
      } finally {
        await open.close();
      }
    });
}

const REFUSALS = {
  damaged: (path: string, detail: string) =>
    `${path} is damaged or no backup: ${detail}. Nothing was changed; try another backup.`,
  newer: (path: string, detail: string) =>
    `${path} is from a newer version: ${detail}. Nothing was changed; update this copy first.`,
  "not-empty": (_path: string, detail: string) =>
    `The database is not empty: ${detail}. Nothing was changed. To replace everything in it, add --replace (make a backup first).`,
} as const;
