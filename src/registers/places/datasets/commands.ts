import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { Db, Trx } from "#kit/db/database.ts";
import { type FilePort, sweep, writeImmutable } from "#kit/immutable-files/store.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { DatasetKind, PreparedDataset, RowRefusal } from "./contract.ts";
import { activationStack, datasetFolder } from "./queries.ts";

/** Bytes of a file in one row of `dataset_part`: small enough for any server's limits, large enough for few rows. */
const PART_BYTES = 1024 * 1024;
/** Bad rows kept in the database; the report file has many more. */
const REFUSALS_KEPT = 1000;
/** Bad rows in a report file, some 7 MB: what follows is more of the same, and must not fill the disk. */
export const MOST_REPORTED = 100_000;
/** Names our advisory lock among those of other programs on the same database. */
const IMPORT_LOCK = 7_014_205_031n;

export type Publishing = {
  readonly home: string;
  readonly by: string;
  readonly now: Date;
  readonly files?: FilePort;
};

/**
 * Makes `prepared` a version and puts it in force, in one step: readers see the old version until the transaction
 * commits. The file reaches this machine's disk first, so what is in force is always whole somewhere.
 *
 * @returns the id of the new version
 * @throws the file system's or the database's error; the old version then still serves
 */
export async function publish(
  db: Db,
  prepared: PreparedDataset,
  { home, by, now, files }: Publishing,
): Promise<number> {
  const file = await writeImmutable(datasetFolder(home), prepared.bytes, files);
  return db.transaction().execute(async (trx) => {
    await keepParts(trx, file.sha256, prepared.bytes);
    const { id } = await trx
      .insertInto("dataset")
      .values({
        kind: prepared.kind,
        name: prepared.name,
        version: prepared.version,
        publisher: prepared.publisher,
        licence: prepared.licence,
        attribution: prepared.attribution,
        released_on: prepared.releasedOn,
        source_file: prepared.sourceFile,
        source_sha256: prepared.sourceSha256,
        imported_at: now,
        imported_by: by,
        rows_kept: prepared.rowsKept,
        rows_skipped: prepared.rowsSkipped,
        rows_refused: prepared.refusals.length,
        boundaries_2010_id: prepared.boundaries?.["2010"] ?? null,
        boundaries_2024_id: prepared.boundaries?.["2024"] ?? null,
        notes: JSON.stringify(prepared.notes),
        file_sha256: file.sha256,
        file_bytes: file.bytes,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await keepRefusals(trx, id, prepared.refusals);
    await trx
      .insertInto("dataset_activation")
      .values({ kind: prepared.kind, dataset_id: id, at: now, author: by, why: "import" })
      .execute();
    const detail = { dataset: prepared.kind, rows: prepared.rowsKept, refused: prepared.refusals.length };
    await recordFact(trx, {
      kind: "dataset.activated",
      actor: by,
      subject: `dataset/${id}`,
      at: now,
      detail,
    });
    return id;
  });
}

export type RollbackResult =
  | { readonly ok: true; readonly from: number; readonly to: number | null }
  | { readonly ok: false; readonly reason: "nothing-to-roll-back" | "import-under-way" };

/** Puts the version before the present one back in force; before the first, the embedded figures. */
export async function rollback(
  db: Db,
  { kind, by, now }: { kind: DatasetKind; by: string; now: Date },
): Promise<RollbackResult> {
  const result = await underImportLock(db, (alone) =>
    alone.transaction().execute(async (trx): Promise<RollbackResult> => {
      const stack = await activationStack(trx, kind);
      const from = stack.at(-1);
      if (from === undefined) return { ok: false, reason: "nothing-to-roll-back" };
      const to = stack.at(-2) ?? null;
      await trx
        .insertInto("dataset_activation")
        .values({ kind, dataset_id: to, at: now, author: by, why: "rollback" })
        .execute();
      const detail = { dataset: kind, from, to };
      await recordFact(trx, {
        kind: "dataset.rolled-back",
        actor: by,
        subject: `dataset/${from}`,
        at: now,
        detail,
      });
      return { ok: true, from, to };
    }),
  );
  return result ?? { ok: false, reason: "import-under-way" };
}

/**
 * Runs `work` while no other import or rollback does, on one connection that holds the lock; when that connection ends,
 * for whatever reason, PostgreSQL lets the lock go. Use only the database given to `work`.
 *
 * @returns what `work` gives, or null when another import is under way
 */
export function underImportLock<T>(db: Db, work: (alone: Db) => Promise<T>): Promise<T | null> {
  return db.connection().execute(async (alone) => {
    const { rows } = await sql<{
      got: boolean;
    }>`select pg_try_advisory_lock(${IMPORT_LOCK}::bigint) as got`.execute(alone);
    if (rows[0]?.got !== true) return null;
    try {
      return await work(alone);
    } finally {
      await sql`select pg_advisory_unlock(${IMPORT_LOCK}::bigint)`.execute(alone);
    }
  });
}

/** Removes from this machine what killed imports left behind. Call under the import lock. @returns files removed */
export async function sweepDatasets(db: Db, home: string): Promise<number> {
  const known = await db.selectFrom("dataset").select("file_sha256").distinct().execute();
  return sweep(datasetFolder(home), new Set(known.map((row) => row.file_sha256)));
}

/**
 * Writes the bad rows of an import as CSV into the home folder: at most `MOST_REPORTED`, and then how many more there
 * were.
 *
 * @returns where, or null when there were none
 */
export async function writeReport(
  home: string,
  name: string,
  refusals: readonly RowRefusal[],
): Promise<string | null> {
  if (refusals.length === 0) return null;
  const folder = join(home, "reports");
  await mkdir(folder, { recursive: true });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = refusals
    .slice(0, MOST_REPORTED)
    .map(({ source, line, reason }) => `${quoted(source)},${line},${quoted(reason)}`);
  const more = refusals.length - lines.length;
  if (more > 0) lines.push(`,,"and ${more.toLocaleString("en-GB")} more bad rows, not listed"`);
  const path = join(folder, `${name}.csv`);
  await writeFile(path, `file,line,reason\n${lines.join("\n")}\n`);
  return path;
}

async function keepParts(trx: Trx, sha256: string, bytes: Uint8Array): Promise<void> {
  const known = await trx
    .selectFrom("dataset_part")
    .select("part")
    .where("sha256", "=", sha256)
    .limit(1)
    .executeTakeFirst();
  if (known) return;
  for (let part = 0; part * PART_BYTES < bytes.length; part += 1) {
    const start = part * PART_BYTES;
    const length = Math.min(PART_BYTES, bytes.length - start);
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset + start, length);
    await trx.insertInto("dataset_part").values({ sha256, part, bytes: piece }).execute();
  }
}

async function keepRefusals(trx: Trx, datasetId: number, refusals: readonly RowRefusal[]): Promise<void> {
  const kept = refusals.slice(0, REFUSALS_KEPT);
  if (kept.length === 0) return;
  await trx
    .insertInto("dataset_refusal")
    .values(kept.map((refusal, index) => ({ dataset_id: datasetId, position: index + 1, ...refusal })))
    .execute();
}
