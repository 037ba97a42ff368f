import { createHash } from "node:crypto";
import { basename } from "node:path";
import { sql } from "kysely";
import { dayOrderOf } from "#domain/imports/days.ts";
import type { Mapping } from "#domain/imports/fields.ts";
import { guessMapping } from "#domain/imports/guess.ts";
import { LONGEST_CELL } from "#domain/imports/row.ts";
import { MOST_ROWS, type Staged } from "#features/imports/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { openTable } from "#kit/table/table.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const BATCH_ROWS = 500;
const SAMPLE_ROWS = 200;
/** Cells beyond this are cut: kept long enough to be refused for their length. */
const KEPT_OF_A_CELL = LONGEST_CELL + 1;

/**
 * Reads a file into the waiting room, streamed, and guesses what its columns hold: as they were mapped the last time a
 * file had the same headings, else by headings and cells. Nothing about anybody changes yet.
 */
export async function stage(
  db: Db,
  {
    path,
    fileName = basename(path),
    source,
    author,
    now,
  }: { path: string; fileName?: string; source: string; author: string; now: Date },
): Promise<Staged> {
  const table = await openTable(path);
  if (!table.ok) return table;
  const scope = wholeMovement("import");
  let importId = 0;
  let rows = 0;
  try {
    let headers: readonly string[] | null = null;
    const samples: string[][] = [];
    let batch: { line: number; cells: string[] }[] = [];
    const store = async () => {
      const waiting = JSON.stringify(batch);
      batch = [];
      await withPeople(db, scope, (people) =>
        sql`insert into person_import_row (import_id, line, cells)
          select ${importId}, line, cells from json_to_recordset(${waiting}::json) as read (line integer, cells jsonb)`.execute(
          people,
        ),
      );
    };
    for await (const { line, cells } of table.rows()) {
      const kept = cells.map((cell) => cell.slice(0, KEPT_OF_A_CELL).toWellFormed().replaceAll("\0", ""));
      if (headers === null) {
        headers = kept.map((cell) => cell.trim().slice(0, 200));
        importId = await begin(db, { table, headers, fileName, source, author, now });
        continue;
      }
      rows += 1;
      if (rows > MOST_ROWS) return await drop(db, importId, { ok: false, reason: "too-many-rows" });
      if (samples.length < SAMPLE_ROWS) samples.push(kept);
      batch.push({ line, cells: kept });
      if (batch.length === BATCH_ROWS) await store();
    }
    if (headers === null || rows === 0) return await drop(db, importId, { ok: false, reason: "no-rows" });
    await store();
    await finish(db, importId, { headers, samples, rows });
    await recordFact(db, {
      kind: "import.staged",
      actor: author,
      subject: `import/${importId}`,
      at: now,
      detail: { rows, source },
    });
    return { ok: true, importId, rows, guessedEncoding: table.encoding === "windows-1252" };
  } catch (fault) {
    if (isOurs(fault)) {
      // Whatever went wrong, nothing half read is left behind; what went wrong first is what is told.
      await drop(db, importId, null).catch(() => {});
      throw fault;
    }
    return await drop(db, importId, { ok: false, reason: "broken", explanation: (fault as Error).message });
  }
}

/** A fault of the database, the disk or the code, rather than a sentence about the file. */
function isOurs(fault: unknown): boolean {
  return !(fault instanceof Error) || "code" in fault || fault instanceof TypeError;
}

type Beginning = {
  table: { sha256: string; bytes: number };
  headers: readonly string[];
  fileName: string;
  source: string;
  author: string;
  now: Date;
};

async function begin(db: Db, { table, headers, fileName, source, author, now }: Beginning): Promise<number> {
  const { id } = await db
    .insertInto("person_import")
    .values({
      file_name: fileName.toWellFormed().slice(0, 200) || "file",
      file_sha256: table.sha256,
      file_bytes: table.bytes,
      source: source.slice(0, 80),
      headers: [...headers],
      state: "reading",
      author,
      made_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return Number(id);
}

async function finish(
  db: Db,
  importId: number,
  { headers, samples, rows }: { headers: readonly string[]; samples: readonly string[][]; rows: number },
): Promise<void> {
  const remembered = await db
    .selectFrom("import_mapping")
    .select("mapping")
    .where("headers_key", "=", headersKey(headers))
    .executeTakeFirst();
  const mapping = (remembered?.mapping as Mapping | undefined) ?? guessMapping(headers, samples);
  const days = mapping.flatMap((field, at) =>
    field === "born-on" || field === "consented-on" ? samples.map((row) => row[at] ?? "") : [],
  );
  await db
    .updateTable("person_import")
    .set({ state: "waiting", rows_read: rows, mapping: JSON.stringify(mapping), day_order: dayOrderOf(days) })
    .where("id", "=", importId)
    .execute();
}

/** Names a set of headings; the order counts. */
export function headersKey(headers: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify(headers.map((each) => each.trim().toLowerCase())))
    .digest("hex");
}

async function drop<R>(db: Db, importId: number, refusal: R): Promise<R> {
  if (importId !== 0)
    await withPeople(db, wholeMovement("import"), async (people) => {
      await people.deleteFrom("person_import_row").where("import_id", "=", importId).execute();
      await people.deleteFrom("person_import").where("id", "=", importId).execute();
    });
  return refusal;
}
