import { keepSessions } from "#features/events/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { ImportReport, SessionPlaces } from "./contract.ts";
import { readSessions } from "./queries.ts";

export type SessionImport = {
  /** The file as it is; the encoding is checked, not guessed. */
  readonly csv: Uint8Array;
  /** Names where the rows come from; the same source and ref are the same session. */
  readonly source: string;
  readonly places: SessionPlaces;
  /** Who imports: "command line", or a person's id. */
  readonly author: string;
  readonly now: Date;
  /** Says what would change and changes nothing. */
  readonly dryRun?: boolean;
};

/**
 * Imports the sessions of one file: good rows are kept, bad ones are left out and named. Importing the same file again
 * changes nothing. All rows and the one fact about them go in together, or none do.
 */
export async function importSessions(
  db: Db,
  { csv, source, places, author, now, dryRun }: SessionImport,
): Promise<ImportReport> {
  const read = readSessions(csv, places, now);
  if (!read.ok) return read;
  const { told, refused, left, approximate, ignoredColumns } = read;
  const trx = await db.startTransaction().execute();
  try {
    const kept = await keepSessions(trx, { source, told, now });
    if (dryRun) await trx.rollback().execute();
    else {
      const detail = { ...kept, left };
      await recordFact(trx, {
        kind: "session.imported",
        actor: author,
        subject: `sessions/${source}`,
        at: now,
        detail,
      });
      await trx.commit().execute();
    }
    const past = told.filter(({ endsAt }) => endsAt.getTime() <= now.getTime()).length;
    return { ok: true, ...kept, left, refused, approximate, past, ignoredColumns };
  } catch (fault) {
    if (!trx.isCommitted && !trx.isRolledBack) await trx.rollback().execute();
    throw fault;
  }
}
