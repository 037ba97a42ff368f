import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BoundarySet } from "#domain/elections/seats.ts";
import { openOutlines, packOutlines } from "#domain/geo/outline-file.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import { simplifyOutlines } from "#domain/geo/simplify-outlines.ts";

/** How far a drawn boundary may stray from the real one, in metres: under a pixel on a map of one county. */
const DRAWN_WITHIN_M = 150;

/**
 * Boundaries thinned for drawing. Thinning takes seconds, so it is done once for each dataset file and kept in a folder
 * of this machine's own; a lost or broken copy is made again.
 *
 * @param sha256 the dataset file that `outlines` were read from
 */
export async function drawnOutlines(
  outlines: readonly SeatOutline[],
  { home, set, sha256 }: { readonly home: string; readonly set: BoundarySet; readonly sha256: string },
): Promise<readonly SeatOutline[]> {
  const folder = join(home, "drawn");
  const path = join(folder, `${sha256}-${DRAWN_WITHIN_M}m`);
  const kept = await readFile(path)
    .then((bytes) => openOutlines(bytes).outlines)
    .catch(() => null);
  if (kept !== null) return kept;
  const thinned = simplifyOutlines(outlines, { toleranceM: DRAWN_WITHIN_M });
  // A disk that is full or read-only costs time at the next start, nothing else.
  await keep({ folder, path, bytes: packOutlines(set, thinned) }).catch(() => {});
  return thinned;
}

async function keep({
  folder,
  path,
  bytes,
}: {
  folder: string;
  path: string;
  bytes: Uint8Array;
}): Promise<void> {
  await mkdir(folder, { recursive: true });
  const incoming = `${path}.${process.pid}`;
  await writeFile(incoming, bytes);
  await rename(incoming, path);
}
