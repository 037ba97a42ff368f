import type { Db } from "#kit/db/database.ts";
import { embeddedPlaces, type Places } from "#registers/places/queries.ts";
import type { Config } from "./config.ts";

/** The places as the datasets in force have them. */
export async function openPlacesOf(_db: Db, _config: Config): Promise<Places> {
  return embeddedPlaces();
}
