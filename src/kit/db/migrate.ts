import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Kysely, type Migration, Migrator, sql } from "kysely";

export type MigrationStep = { readonly name: string; readonly ok: boolean };

/**
 * Brings the database up to the newest numbered `.sql` file in `folder`; does nothing when it is there already.
 * Each file runs once, in order; processes that start together wait for each other.
 *
 * @returns the files that ran now, oldest first
 * @throws the database's own error when a file fails; files before it stay applied, the failed one does not
 */
export async function migrate<DB>(db: Kysely<DB>, folder: string): Promise<readonly MigrationStep[]> {
  const { error, results } = await migrator(db, folder).migrateToLatest();
  if (error) throw error;
  return (results ?? []).map((step) => ({ name: step.migrationName, ok: step.status === "Success" }));
}

/** Names of the files in `folder` that have not run on this database. */
export async function pendingMigrations<DB>(db: Kysely<DB>, folder: string): Promise<readonly string[]> {
  const all = await migrator(db, folder).getMigrations();
  return all.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name);
}

function migrator<DB>(db: Kysely<DB>, folder: string): Migrator {
  // Several builders number their files apart, so a late low number must still run.
  return new Migrator({
    db,
    provider: { getMigrations: () => sqlFiles(folder) },
    allowUnorderedMigrations: true,
  });
}

async function sqlFiles(folder: string): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const migrations = names.map(async (name): Promise<[string, Migration]> => {
    const text = await readFile(join(folder, name), "utf8");
    return [name.replace(/\.sql$/, ""), { up: async (db) => void (await sql.raw(text).execute(db)) }];
  });
  return Object.fromEntries(await Promise.all(migrations));
}
