import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Selectable } from "kysely";
import type { Db } from "#kit/db/database.ts";
import type { Dataset as DatasetRow } from "#kit/db/schema.generated.ts";
import { readImmutable, writeImmutable } from "#kit/immutable-files/store.ts";
import type { Dataset, DatasetKind, DatasetNotes, DatasetVersion, RowRefusal } from "./contract.ts";

/** Folder of the cached dataset files under GROUNDSWELL_HOME. Losing it loses nothing: the database has them. */
export function datasetFolder(home: string): string {
  return join(home, "datasets");
}

/** The version in force of each kind. A kind that is missing is served from the embedded figures. */
export async function activeDatasets(db: Db): Promise<ReadonlyMap<DatasetKind, Dataset>> {
  const rows = await db
    .with("newest", (make) =>
      make
        .selectFrom("dataset_activation")
        .distinctOn("kind")
        .select(["kind", "dataset_id"])
        .orderBy("kind")
        .orderBy("id", "desc"),
    )
    .selectFrom("newest")
    .innerJoin("dataset", "dataset.id", "newest.dataset_id")
    .selectAll("dataset")
    .orderBy("dataset.kind")
    .execute();
  return new Map(rows.map((row) => [row.kind as DatasetKind, asDataset(row)]));
}

/** Every version ever imported, newest first, with when each began to serve. */
export async function datasetHistory(db: Db): Promise<readonly DatasetVersion[]> {
  const [rows, activations, active] = await Promise.all([
    db.selectFrom("dataset").selectAll().orderBy("id", "desc").execute(),
    db.selectFrom("dataset_activation").select(["dataset_id", "at"]).orderBy("id").execute(),
    activeDatasets(db),
  ]);
  return rows.map((row) => ({
    ...asDataset(row),
    active: active.get(row.kind as DatasetKind)?.id === row.id,
    activated: activations.filter((one) => one.dataset_id === row.id).map((one) => one.at),
  }));
}

/**
 * Versions of `kind` that have been put in force and not rolled back from, oldest first; the last one serves. An empty
 * list means the embedded figures serve.
 */
export async function activationStack(db: Db, kind: DatasetKind): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("dataset_activation")
    .selectAll()
    .where("kind", "=", kind)
    .orderBy("id")
    .execute();
  const stack: number[] = [];
  for (const { why, dataset_id } of rows) {
    if (why === "rollback") stack.pop();
    else if (dataset_id !== null) stack.push(dataset_id);
  }
  return stack;
}

/** One version by its id, or null. */
export async function datasetById(db: Db, id: number): Promise<Dataset | null> {
  const row = await db.selectFrom("dataset").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? asDataset(row) : null;
}

/** The first bad rows of an import, in the order they were met. */
export async function refusalsOf(db: Db, datasetId: number): Promise<readonly RowRefusal[]> {
  return db
    .selectFrom("dataset_refusal")
    .select(["source", "line", "reason"])
    .where("dataset_id", "=", datasetId)
    .orderBy("position")
    .execute();
}

/**
 * The file of a version: from this machine's cache when it is whole, else from the database (and then cached).
 *
 * @throws Error when the database lacks the file or holds other bytes than the version was made of
 */
export async function datasetBytes(
  db: Db,
  home: string,
  { file }: Pick<Dataset, "file">,
): Promise<Uint8Array> {
  const cached = await readImmutable(datasetFolder(home), file.sha256);
  if (cached !== null) return cached;
  const parts = await db
    .selectFrom("dataset_part")
    .select("bytes")
    .where("sha256", "=", file.sha256)
    .orderBy("part")
    .execute();
  const bytes = Buffer.concat(parts.map((part) => part.bytes));
  if (createHash("sha256").update(bytes).digest("hex") !== file.sha256) {
    throw new Error(
      `the database does not hold the whole file ${file.sha256.slice(0, 12)}…; import that dataset again`,
    );
  }
  // A full or read-only disk must not stop a server that already holds the bytes.
  await writeImmutable(datasetFolder(home), bytes).catch(() => {});
  return bytes;
}

function asDataset(row: Selectable<DatasetRow>): Dataset {
  const { boundaries_2010_id: older, boundaries_2024_id: newer } = row;
  return {
    id: row.id,
    kind: row.kind as DatasetKind,
    name: row.name,
    version: row.version,
    publisher: row.publisher,
    licence: row.licence,
    attribution: row.attribution,
    releasedOn: row.released_on,
    sourceFile: row.source_file,
    sourceSha256: row.source_sha256,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
    rowsKept: row.rows_kept,
    rowsSkipped: row.rows_skipped,
    rowsRefused: row.rows_refused,
    boundaries: older === null || newer === null ? null : { "2010": older, "2024": newer },
    notes: row.notes as DatasetNotes,
    file: { sha256: row.file_sha256, bytes: row.file_bytes },
  };
}
