import type { Preview, Waiting } from "#features/imports/contract.ts";
import { personImport, waitingRows } from "#features/imports/queries.ts";
import { type Fate, fatesOf, type ImportTools, retried } from "#features/imports/running/commands.ts";
import { readRows } from "#features/imports/running/reading/policy.ts";
import type { Db } from "#kit/db/database.ts";
import { SLICE_MS } from "#kit/slices/slices.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** As many of these as fit into the time that a page may wait, since an embedded database does one thing at a time. */
const MOST_ROWS = 500;
const ROWS_AT_ONCE = 100;
const EXAMPLES_OF_EACH = 3;

/** Thrown to roll everything back once the answer is known. */
class Enough extends Error {
  readonly preview: Preview;
  constructor(preview: Preview) {
    super("preview");
    this.preview = preview;
  }
}

/**
 * What an import would do, found out by doing its first rows and rolling back: the same code, so it cannot say anything
 * else than the import does. Null when the import is not waiting.
 */
export async function preview(
  db: Db,
  importId: number,
  tools: Pick<ImportTools, "places" | "keys" | "now">,
): Promise<Preview | null> {
  const work = () =>
    withPeople(db, wholeMovement("import-preview"), async (people) => {
      const found = await personImport(people, importId);
      if (found?.state !== "waiting") return null;
      const rows: Waiting[] = [];
      const fates: Fate[] = [];
      for (const began = performance.now(); rows.length < MOST_ROWS; ) {
        if (rows.length > 0 && performance.now() - began > SLICE_MS) break;
        const after = rows.at(-1)?.line ?? 0;
        const some = await waitingRows(people, { importId, after, limit: ROWS_AT_ONCE });
        if (some.length === 0) break;
        const read = await readRows(some, found, { places: tools.places, now: tools.now() });
        rows.push(...some);
        fates.push(...(await fatesOf(people, found, read, tools)));
      }
      const cellsOf = new Map(rows.map(({ line, cells }) => [line, cells]));
      const seen = new Map<string, number>();
      const examples = fates.flatMap((each) => {
        const field = "field" in each ? (each.field ?? null) : null;
        const reason = each.fate === "refused" ? each.reason : null;
        if (reason === null && field === null) return [];
        const kind = reason ?? `without ${field}`;
        const count = (seen.get(kind) ?? 0) + 1;
        seen.set(kind, count);
        return count > EXAMPLES_OF_EACH
          ? []
          : [{ line: each.line, cells: cellsOf.get(each.line) ?? [], reason, field }];
      });
      const count = (fate: string) => fates.filter((each) => each.fate === fate).length;
      const counts = {
        added: count("new"),
        updated: count("updated"),
        same: count("same"),
        refused: count("refused"),
        noted: fates.filter((each) => each.fate !== "refused" && "field" in each).length,
      };
      throw new Enough({ looked: rows.length, of: found.counts.read, ...counts, examples });
    });
  try {
    return await retried<null>(work);
  } catch (fault) {
    if (fault instanceof Enough) return fault.preview;
    throw fault;
  }
}
