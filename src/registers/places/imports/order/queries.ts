import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Format } from "#registers/places/imports/contract.ts";
import { inspect } from "#registers/places/imports/queries.ts";

export type OfficialPath = { readonly path: string; readonly format: Format };
export type OtherPath = { readonly path: string; readonly message: string };

/** Postcodes are placed in boundaries, so those come first. */
const ORDER: readonly Format[] = [
  "boundaries",
  "results",
  "by-elections",
  "code-point-open",
  "ons-postcodes",
];

/**
 * The official files among `paths`, in the order to import them. A folder that is no download itself is looked through
 * for files; within a format the order of `paths`, then of names, is kept.
 *
 * @returns `others` are files named that are no official ones; `passedOver` such files found in folders
 */
export async function inOrder(paths: readonly string[]): Promise<{
  readonly official: readonly OfficialPath[];
  readonly others: readonly OtherPath[];
  readonly passedOver: readonly OtherPath[];
}> {
  const official: OfficialPath[] = [];
  const others: OtherPath[] = [];
  const passedOver: OtherPath[] = [];
  for (const path of paths) {
    const found = await formatAt(path);
    if ("format" in found) official.push(found);
    else if (await isFolder(path)) {
      for (const inside of await filesUnder(path)) {
        const one = await formatAt(inside);
        if ("format" in one) official.push(one);
        else passedOver.push(one);
      }
    } else others.push(found);
  }
  official.sort((a, b) => ORDER.indexOf(a.format) - ORDER.indexOf(b.format));
  return { official, others, passedOver };
}

async function formatAt(path: string): Promise<OfficialPath | OtherPath> {
  const inspected = await inspect(path);
  if (!inspected.ok) return { path, message: inspected.message };
  inspected.close();
  return { path, format: inspected.format };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /^[^.].*\.(csv|zip|json|geojson|topojson)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
