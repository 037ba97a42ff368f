import type { PersonImport } from "#features/imports/contract.ts";
import { waitingRows } from "#features/imports/queries.ts";
import { type Read, readRows } from "#features/imports/running/reading/policy.ts";
import { pace } from "#kit/slices/slices.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Places } from "#registers/places/queries.ts";

const SHORT = { first: 200, least: 200, most: 2_000 };
/** Each batch costs planning and waiting for the disk, however few its rows. */
const LONG = { first: 1_000, least: 1_000, most: 2_000 };

type Slice = { readonly lastLine: number; readonly count: number; readonly read: Promise<readonly Read[]> };

/** Reads the rows of an import slice by slice, one ahead, so that reading and the database's work go on at once. */
export function readAhead({
  places,
  now,
  besidePages = false,
}: {
  readonly places: Pick<Places, "locate" | "seat">;
  readonly now: () => Date;
  readonly besidePages?: boolean;
}) {
  const size = pace(besidePages ? SHORT : LONG);
  /** By how many rows of the import were done before: another process may have done some meanwhile. */
  let slices = new Map<number, Slice>();

  async function fetched(db: PeopleDb, found: PersonImport, after: number): Promise<Slice> {
    const rows = await waitingRows(db, { importId: found.id, after, limit: size.count });
    const read = readRows(rows, found, { places, now: now() });
    // Whoever waits for it is told; nobody may have to.
    read.catch(() => {});
    return { lastLine: rows.at(-1)?.line ?? 0, count: rows.length, read };
  }

  return {
    /** The next rows, read; none when all are done. Asked again before any were done, it gives the same. */
    async next(db: PeopleDb, found: PersonImport): Promise<readonly Read[]> {
      const { done } = found.counts;
      const kept = slices.get(done);
      const slice = kept === undefined || kept.count === 0 ? await fetched(db, found, 0) : kept;
      const after = done + slice.count;
      const following =
        slices.get(after) ?? (slice.count === 0 ? slice : await fetched(db, found, slice.lastLine));
      slices = new Map([
        [done, slice],
        [after, following],
      ]);
      return slice.read;
    },
    took: size.took,
  };
}
