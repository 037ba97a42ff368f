import { migrate } from "#kit/db/migrate.ts";
import type { OpenDatabase } from "#kit/db/database.ts";
import { progressOn } from "#kit/progress/progress.ts";
import { migrationsFolder, openHome } from "#main/home.ts";
import type { DataHouse } from "./data.ts";

/** Who did it, in the log of what happened. */
export const BY = "command line";

/** Runs `work` on the migrated database of this copy, and closes it whatever happens. */
export async function withDatabase<T>(house: DataHouse, work: (open: OpenDatabase & { home: string }) => Promise<T>): Promise<T> {
  const config = house.config();
  const open = await openHome(config, "data");
  try {
    await migrate(open.db, migrationsFolder(config));
    return await work({ ...open, home: config.home });
  } finally {
    await open.close();
  }
}

export function progressOf(house: DataHouse) {
  return house.progress ?? progressOn(process.stderr);
}
