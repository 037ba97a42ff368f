import { join } from "node:path";
import type { Command } from "commander";
import type { House } from "./house.ts";

/** Commands that the rooms bring along, each with what it asks of the house. */
export async function mountedCommands(house: House): Promise<readonly Command[]> {
  const [{ dataCommand }, { sessionsCommand }, { targetsCommand }, { loadCatalogues }, { peopleCommand }] =
    await Promise.all([
      import("./datasets.ts"),
      import("./sessions.ts"),
      import("./targets.ts"),
      import("#kit/i18n/catalogues.ts"),
      import("./people.ts"),
    ]);
  const { now, print, complain, exit } = house;
  const root = join(import.meta.dirname, "..", "..", "..");
  return [
    dataCommand(house),
    targetsCommand({ open: () => openPlacesToo(house, "targets"), now, write: print, exit }),
    sessionsCommand({
      open: () => openPlacesToo(house, "sessions"),
      speak: loadCatalogues(join(root, "messages")).en,
      now,
      print,
      complain,
      exit,
    }),
    peopleCommand({ open: () => openPlacesToo(house, "people"), now, print }),
  ];
}

async function openPlacesToo(house: House, doing: string) {
  const config = house.config();
  const [{ migrateHome, openHome }, { movementSettings }, { openPlaces }, { keysOf }] = await Promise.all([
    import("#main/home.ts"),
    import("#features/movement/queries.ts"),
    import("#registers/places/queries.ts"),
    import("#main/keys.ts"),
  ]);
  const open = await openHome(config, doing, "owner");
  try {
    await migrateHome(open, config);
    const places = await openPlaces(open.db, config);
    const { boundarySet } = await movementSettings(open.db);
    const keys = await keysOf(open.db, config, house.now());
    return { db: open.db, places, keys, boundarySet, close: open.close };
  } catch (fault) {
    await open.close();
    throw fault;
  }
}
