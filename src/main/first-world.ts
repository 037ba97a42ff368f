import { movementSettings } from "#features/movement/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { newestFact } from "#registers/activity/queries.ts";
import type { Config } from "./config.ts";
import { seedWorld } from "./seeding.ts";

export type FirstWorld = { readonly seeded: boolean; readonly words: string };

/**
 * Seeds `world` into a database where nothing has ever happened. Later starts keep what is there; only a
 * demonstration has its sessions moved to the days ahead, since one of last month shows nothing.
 */
export async function firstWorld(
  db: Db,
  {
    config,
    world,
    now,
    tell,
  }: { config: Config; world: "demo" | "empty"; now: Date; tell: (line: string) => void },
): Promise<FirstWorld> {
  const isFirst = (await newestFact(db, ["world", "session", "movement", "dataset"])) === 0;
  const { demonstration } = await movementSettings(db);
  if (isFirst) {
    tell(`First start: seeding the ${world} world ...`);
    await seedWorld(db, { world, config, now });
    await recordFact(db, {
      kind: "world.seeded",
      actor: "start",
      subject: "world",
      at: now,
      detail: { world },
    });
    return { seeded: true, words: wordsFor(world === "demo") };
  }
  if (demonstration) await seedWorld(db, { world: "demo", config, now });
  if (demonstration && world === "empty") {
    tell(
      "This home already holds the demonstration, which is kept. For a real start choose a new folder: GROUNDSWELL_HOME=./real bin/start --world empty",
    );
  }
  return { seeded: false, words: wordsFor(demonstration) };
}

function wordsFor(demonstration: boolean): string {
  return demonstration ? "a demonstration: sessions and people are made up" : "your own";
}
