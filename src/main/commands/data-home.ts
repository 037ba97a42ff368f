import { setFlagsFromString } from "node:v8";
import type { OpenDatabase } from "#kit/db/database.ts";
import { type ProgressMaker, progressOn } from "#kit/progress/progress.ts";
import { migrateHome, openHome } from "#main/home.ts";
import type { House } from "./house.ts";

/** What the data commands need; progress goes to standard error unless a test has its own. */
export type DataHouse = House & { readonly progress?: ProgressMaker };

/** Who did it, in the log of what happened. */
export const BY = "command line";

/** Runs `work` on the migrated database of this copy, and closes it whatever happens. */
export async function withDatabase<T>(
  house: DataHouse,
  work: (open: OpenDatabase & { home: string }) => Promise<T>,
): Promise<T> {
  const config = house.config();
  keepDatabaseSmall();
  const open = await openHome(config, "data", "owner");
  try {
    await migrateHome(open, config);
    return await work({ ...open, home: config.home });
  } finally {
    await open.close();
  }
}

/**
 * Keeps the embedded database from being compiled a second time, for speed, in the background: that takes 500 MB for
 * some seconds, which an import cannot spare, and an import asks the database too little to gain from it. Call it
 * before the database opens. Measured with PGlite 0.5 on Node 24: 828 MB at the peak without, 271 MB with.
 */
export function keepDatabaseSmall(): void {
  setFlagsFromString("--wasm-tiering-budget=1000000000");
}

export function progressOf(house: DataHouse) {
  return house.progress ?? progressOn(process.stderr);
}
