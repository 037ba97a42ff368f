import { join } from "node:path";
import { fetchSources } from "#registers/places/sources/commands.ts";
import type { Fetched } from "#registers/places/sources/contract.ts";
import { readSources } from "#registers/places/sources/queries.ts";
import type { DataHouse } from "./data-home.ts";
import { progressOf } from "./data-home.ts";
import { counted } from "./house.ts";

export type FetchOptions = {
  readonly from?: string;
  readonly into?: string;
  readonly only?: readonly string[];
};

/** Downloads the sources of a list. Exit code 1 when a download failed; files to be fetched by hand are no failure. */
export async function runFetch(house: DataHouse, options: FetchOptions): Promise<void> {
  const { home, root } = house.config();
  const list = await readSources(options.from ?? join(root, "data", "sources.json"));
  if (!list.ok) {
    house.complain(list.message);
    return house.exit(1);
  }
  const strangers = (options.only ?? []).filter((id) => !list.sources.some((source) => source.id === id));
  if (strangers.length > 0) {
    house.complain(
      `No source is called ${strangers.join(", ")}. There are: ${list.sources.map(({ id }) => id).join(", ")}`,
    );
    return house.exit(1);
  }
  const wanted = list.sources.filter(({ id }) => options.only?.includes(id) ?? true);
  const folder = options.into ?? join(home, "downloads");
  const fetched = await fetchSources(wanted, { folder, progress: progressOf(house) });
  for (const one of fetched) tell(house, one);
  tellByHand(house, fetched, folder);
  if (fetched.some(({ kind }) => kind === "failed")) house.exit(1);
  else house.print(`Next: groundswell data import ${folder}`);
}

function tell({ print, complain }: DataHouse, fetched: Fetched): void {
  switch (fetched.kind) {
    case "fetched": {
      const from = fetched.resumedFrom > 0 ? `, continued from ${counted(fetched.resumedFrom, "byte")}` : "";
      print(`${fetched.path}: ${counted(fetched.bytes, "byte")}${from}, SHA-256 ${fetched.sha256}`);
      break;
    }
    case "there":
      print(`${fetched.path}: there already`);
      break;
    case "failed":
      complain(fetched.message);
      break;
    case "by-hand":
      // Listed together at the end.
      break;
  }
}

function tellByHand({ print }: DataHouse, fetched: readonly Fetched[], folder: string): void {
  const byHand = fetched.filter((one) => one.kind === "by-hand");
  if (byHand.length === 0) return;
  print(`\nTheir publishers refuse programs: please download these yourself, into ${folder}`);
  for (const { source } of byHand) print(`  ${source.title}\n    from ${source.page}\n    as ${source.file}`);
}
