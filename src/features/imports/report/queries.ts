import { safeLine } from "#domain/imports/safe-cell.ts";
import type { RowFate } from "#features/imports/contract.ts";
import { personImport, rowFates } from "#features/imports/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** How a report tells of a row, before the cells of the file itself. */
export type FateWords = {
  readonly headings: readonly string[];
  readonly cells: (
    row: Pick<RowFate, "line" | "reason" | "field"> & {
      readonly fate: RowFate["fate"] | null;
      readonly undone: string | null;
    },
  ) => readonly (string | number | null)[];
};

/** As it is kept, for programs. */
const CODES: FateWords = {
  headings: ["line", "fate", "reason", "column", "undone"],
  cells: ({ line, fate, reason, field, undone }) => [line, fate, reason, field, undone],
};

const PAGE_ROWS = 500;

/** What became of every row, as CSV in pieces: the file's own cells behind line, fate, reason and column. Safe to open. */
export async function* fateReport(
  db: Db,
  importId: number,
  words: FateWords = CODES,
): AsyncGenerator<string> {
  const found = await personImport(db, importId);
  if (found === null) return;
  yield `\ufeff${safeLine([...words.headings, ...found.headers])}`;
  for (let after = 0; ; ) {
    const rows = await withPeople(db, wholeMovement("import-report"), (people) =>
      rowFates(people, { importId, after, limit: PAGE_ROWS }),
    );
    if (rows.length === 0) return;
    yield rows.map((row) => safeLine([...words.cells(row), ...row.cells])).join("");
    after = rows.at(-1)!.line;
  }
}
