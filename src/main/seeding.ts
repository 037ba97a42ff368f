import { changeSettings } from "#features/movement/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { openPlaces } from "#registers/places/queries.ts";
import { ensureDefaultTargets } from "#registers/places/targets/commands.ts";
import type { Config } from "./config.ts";

export const WORLDS = ["demo", "empty", "busy"] as const;
export type World = (typeof WORLDS)[number];

export type Seeded = { readonly sessions: number; readonly seats: number };

/**
 * Fills the database with a world to walk through. "demo" and "busy" are marked as demonstrations on every page;
 * "empty" is for a real start and puts in only the default target lists. Doing it again changes only what differs.
 */
export async function seedWorld(
  db: Db,
  { world, config, now, sessions }: { world: World; config: Config; now: Date; sessions?: number },
): Promise<Seeded> {
  const places = await openPlaces(db, config);
  await ensureDefaultTargets(db, places, now);
  if (world === "empty") return { sessions: 0, seats: 0 };
  await changeSettings(db, { patch: { demonstration: true }, author: "seed", now });
  // Read only when one is asked for.
  if (world === "demo") return (await import("#seeds/demo.ts")).seedDemo(db, { places, now });
  const { seedBusy } = await import("#seeds/busy.ts");
  return seedBusy(db, { places, now, ...(sessions === undefined ? {} : { sessions }) });
}
