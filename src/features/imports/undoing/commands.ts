import { sql } from "kysely";
import { UNDO_DAYS } from "#features/imports/contract.ts";
import { personImport, takeImport } from "#features/imports/queries.ts";
import { retried } from "#features/imports/running/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { pace } from "#kit/slices/slices.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { takeBack, type Undoing } from "#registers/people/bulk/undo/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const DAY_MS = 86_400_000;

export type UndoResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "not-done" | "too-late" };

/** Asks for an import to be taken back; `undoImport` does it. Within 30 days of its end. */
export async function askUndo(
  db: Db,
  importId: number,
  { author, now }: { author: string; now: Date },
): Promise<UndoResult> {
  const found = await personImport(db, importId);
  if (found === null || (found.state !== "done" && found.state !== "running"))
    return { ok: false, reason: "not-done" };
  if (found.finishedAt !== null && now.getTime() - found.finishedAt.getTime() > UNDO_DAYS * DAY_MS)
    return { ok: false, reason: "too-late" };
  await db.updateTable("person_import").set({ state: "undoing" }).where("id", "=", importId).execute();
  await recordFact(db, { kind: "import.undo-asked", actor: author, subject: `import/${importId}`, at: now });
  return { ok: true };
}

/** Takes back the rows of an import, the last first, a batch a transaction; goes on where it was killed. */
export async function undoImport(
  db: Db,
  importId: number,
  { now }: { now: () => Date },
): Promise<{ ok: boolean }> {
  const size = pace({ first: 100, least: 50, most: 1_000 });
  for (;;) {
    const began = performance.now();
    const count = size.count;
    const step = await retried(() =>
      withPeople(db, wholeMovement("import-undo"), async (people) => {
        if (!(await takeImport(people, importId))) return "busy";
        const found = await personImport(people, importId);
        if (found?.state !== "undoing") return "not-asked";
        const { rows } = await sql<Undoing>`
          select line, person_id as "personId", changes from person_import_row
          where import_id = ${importId} and fate in ('new', 'updated') and undone is null order by line desc limit ${count}`.execute(
          people,
        );
        if (rows.length === 0) {
          await people
            .updateTable("person_import")
            .set({ state: "undone", undone_at: now() })
            .where("id", "=", importId)
            .execute();
          const { restored, kept } = found.counts;
          await recordFact(people, {
            kind: "import.undone",
            actor: `job/import/${importId}`,
            subject: `import/${importId}`,
            at: now(),
            detail: { restored, kept },
          });
          return "done";
        }
        const undone = await takeBack(people, {
          rows,
          source: `import/${importId}`,
          author: `job/import/${importId}`,
          now: now(),
        });
        await sql`update person_import_row set undone = said.undone
          from json_to_recordset(${JSON.stringify(undone)}::json) as said (line integer, undone text)
          where import_id = ${importId} and person_import_row.line = said.line`.execute(people);
        const restored = undone.filter((each) => each.undone === "restored").length;
        await sql`update person_import set rows_restored = rows_restored + ${restored}, rows_kept = rows_kept + ${undone.length - restored} where id = ${importId}`.execute(
          people,
        );
        return "more";
      }),
    );
    if (step !== "more") return { ok: step === "done" };
    size.took(count, performance.now() - began);
  }
}

/** Removes what rows held once nothing can be taken back any more; the counts stay. */
export async function emptyOldImports(db: Db, now: Date): Promise<number> {
  return withPeople(db, wholeMovement("import-emptying"), async (people) => {
    const old = new Date(now.getTime() - UNDO_DAYS * DAY_MS);
    const { rows } = await sql<{ id: number }>`
      update person_import set emptied_at = ${now}, state = case state when 'waiting' then 'dropped' when 'reading' then 'dropped' else state end
      where emptied_at is null and coalesce(undone_at, finished_at, made_at) < ${old} and state not in ('queued', 'running', 'undoing')
      returning id`.execute(people);
    await people
      .deleteFrom("person_import_row")
      .where("import_id", "in", [0, ...rows.map(({ id }) => Number(id))])
      .execute();
    return rows.length;
  });
}
