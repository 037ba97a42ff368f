import { safeLine } from "#domain/imports/safe-cell.ts";
import { personImport, rowFates } from "#features/imports/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const PAGE_ROWS = 500;

/** What became of every row, as CSV in pieces: the file's own cells behind line, fate, reason and column. Safe to open. */
export async function* fateReport(db: Db, importId: number): AsyncGenerator<string> {
  const found = await personImport(db, importId);
  if (found === null) return;
  yield `\ufeff${safeLine(["line", "fate", "reason", "column", "undone", ...found.headers])}`;
  for (let after = 0; ; ) {
    const rows = await withPeople(db, wholeMovement("import-report"), (people) =>
      rowFates(people, { importId, after, limit: PAGE_ROWS }),
    );
    if (rows.length === 0) return;
    yield rows
      .map(({ line, fate, reason, field, undone, cells }) =>
        safeLine([line, fate, reason, field, undone, ...cells]),
      )
      .join("");
    after = rows.at(-1)!.line;
  }
}
