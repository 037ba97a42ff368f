import type { Db } from "#kit/db/database.ts";
import { handler, type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { Places } from "#registers/places/queries.ts";
import { personImport } from "./queries.ts";
import { runImport } from "./running/commands.ts";
import { emptyOldImports, undoImport } from "./undoing/commands.ts";

/** An import is done, or taken back, from where it stands: a job that is cut off goes on at its next try. */
export const IMPORT_PEOPLE = queue<{ importId: number }>("import-people", { longestS: 7_200 });
export const OLD_IMPORTS = queue<Record<never, never>>("empty-old-imports");

export type ImportJobTools = {
  readonly db: Db;
  readonly keys: Pick<KeyRing, "keyedHash">;
  readonly places: () => Promise<Pick<Places, "locate" | "seat">> | Pick<Places, "locate" | "seat">;
  readonly now: () => Date;
  readonly besidePages: boolean;
};

export function importsPeople({ db, keys, places, now, besidePages }: ImportJobTools): JobHandler {
  return handler(IMPORT_PEOPLE, async ({ payload: { importId }, signal }) => {
    const found = await personImport(db, importId);
    if (found?.state === "undoing") await undoImport(db, importId, { now });
    else if (found?.state === "queued" || found?.state === "running")
      await runImport(db, importId, { places: await places(), keys, now, signal, besidePages });
    const after = await personImport(db, importId);
    return { rows: after?.counts.done ?? 0, restored: after?.counts.restored ?? 0 };
  });
}

export function emptiesOldImports({ db, now }: Pick<ImportJobTools, "db" | "now">): JobHandler {
  return scheduled(OLD_IMPORTS, "40 3 * * *", async () => ({ imports: await emptyOldImports(db, now()) }));
}
