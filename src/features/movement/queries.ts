import type { Db } from "#kit/db/database.ts";
import { MovementSettings } from "./contract.ts";

/** One saved version of the settings. */
export type SettingsVersion = {
  readonly id: number;
  readonly settings: MovementSettings;
  readonly madeAt: Date;
  readonly author: string;
};

/** The settings in force; every default when nothing was ever changed. Fields added since they were saved take theirs. */
export async function movementSettings(db: Db): Promise<MovementSettings> {
  const row = await db
    .selectFrom("movement_settings")
    .select("settings")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return MovementSettings.parse(row?.settings ?? {});
}

/** Every version, newest first: who changed the settings and when. */
export async function settingsHistory(
  db: Db,
  { limit }: { limit: number },
): Promise<readonly SettingsVersion[]> {
  const rows = await db
    .selectFrom("movement_settings")
    .selectAll()
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ id, settings, made_at, author }) => ({
    id: Number(id),
    settings: MovementSettings.parse(settings),
    madeAt: new Date(made_at),
    author,
  }));
}
