import { sql } from "kysely";
import type { Mapping } from "#domain/imports/fields.ts";
import type { Db } from "#kit/db/database.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Existing, ImportState, KeptEvidence, PersonImport, RowFate, Waiting } from "./contract.ts";

/** One import, or null. */
export async function personImport(db: Db, id: number): Promise<PersonImport | null> {
  const row = await db.selectFrom("person_import").selectAll().where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : asImport(row);
}

/** The newest imports, newest first. */
export async function personImports(db: Db, { limit }: { limit: number }): Promise<readonly PersonImport[]> {
  const rows = await db
    .selectFrom("person_import")
    .selectAll()
    .where("state", "!=", "dropped")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.map(asImport);
}

/** Rows of an import that wait, from the top. */
export async function waitingRows(
  db: PeopleDb,
  { importId, after, limit }: { importId: number; after: number; limit: number },
): Promise<readonly Waiting[]> {
  const rows = await db
    .selectFrom("person_import_row")
    .select(["line", "cells"])
    .where("import_id", "=", importId)
    .where("fate", "is", null)
    .where("line", ">", after)
    .orderBy("line")
    .limit(limit)
    .execute();
  return rows as Waiting[];
}

/** What became of rows, page by page in the order of the file. */
export async function rowFates(
  db: PeopleDb,
  {
    importId,
    after,
    limit,
    fate,
  }: { importId: number; after: number; limit: number; fate?: RowFate["fate"] },
): Promise<readonly (RowFate & { readonly personId: string | null; readonly undone: string | null })[]> {
  const rows = await db
    .selectFrom("person_import_row")
    .select(["line", "cells", "fate", "reason", "field", "person_id as personId", "undone"])
    .where("import_id", "=", importId)
    .where("line", ">", after)
    .$if(fate !== undefined, (query) => query.where("fate", "=", fate!))
    .orderBy("line")
    .limit(limit)
    .execute();
  return rows as unknown as (RowFate & { personId: string | null; undone: string | null })[];
}

/** The sentence that the people of a file were shown. */
export async function wordsShown(db: Db, wordingId: number): Promise<string | null> {
  const row = await db.selectFrom("wording").select("words").where("id", "=", wordingId).executeTakeFirst();
  return row?.words ?? null;
}

/** Takes one import for one process until the transaction ends; false when another has it. */
export async function takeImport(db: Db, importId: number): Promise<boolean> {
  const { rows } = await sql<{
    taken: boolean;
  }>`select pg_try_advisory_xact_lock(1403, ${importId}::integer) as taken`.execute(db);
  return rows[0]?.taken === true;
}

type Row = { [column: string]: unknown };

function asImport(row: Row): PersonImport {
  return {
    id: Number(row.id),
    fileName: row.file_name as string,
    source: row.source as string,
    headers: row.headers as string[],
    mapping: row.mapping as Mapping,
    dayOrder: row.day_order as "day-first" | "month-first",
    existing: row.existing as Existing,
    evidence: row.evidence as KeptEvidence | null,
    state: row.state as ImportState,
    author: row.author as string,
    madeAt: row.made_at as Date,
    finishedAt: row.finished_at as Date | null,
    sha256: row.file_sha256 as string,
    counts: {
      read: row.rows_read as number,
      done: row.rows_done as number,
      added: row.rows_new as number,
      updated: row.rows_updated as number,
      same: row.rows_same as number,
      refused: row.rows_refused as number,
      restored: row.rows_restored as number,
      kept: row.rows_kept as number,
    },
  };
}
