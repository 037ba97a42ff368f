/**
 * Importing all postcodes with both seat sets, against merely reading the same zip and splitting its lines, on this machine:
 * `GROUNDSWELL_DATA=… node bench/import.ts`. Rounds alternate, each in a process of its own; medians are printed.
 * The import is the whole command's work: hash, unzip, parse, place in both sets, pack, write, publish to the embedded database.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#kit/db/database.ts";
import { migrate } from "#kit/db/migrate.ts";
import { silentProgress } from "#kit/progress/progress.ts";
import { openBundle } from "#kit/zip/bundle.ts";
import { keepDatabaseSmall } from "#main/commands/data-home.ts";
import { importFile } from "#registers/places/imports/commands.ts";

const ROUNDS = 5;
const folder = process.env.GROUNDSWELL_DATA;
const [part, home = "", round = ""] = process.argv.slice(2);

type Round = { rows: number; ms: number; cpuMs: number; peakMb: number };

if (part === "read") report(await readAndSplit());
else if (part === "import") report(await importAll(home, round));
else if (folder === undefined)
  console.log("GROUNDSWELL_DATA names no folder with the official files: nothing to measure");
else await compare();

async function compare(): Promise<void> {
  const at = mkdtempSync(join(tmpdir(), "groundswell-bench-"));
  try {
    const open = await openDatabase({ url: null, folder: at });
    await migrate(open.db, "db/migrations");
    for (const year of ["2017", "2024"])
      await load(open.db, at, `boundaries/pcon-${year}-uk-bgc.topojson`, "bench");
    await open.close();
    const rounds = Array.from({ length: ROUNDS }, (_, n) => ({
      read: inChild("read"),
      imported: inChild("import", at, String(n)),
    }));
    tell(rounds);
  } finally {
    rmSync(at, { recursive: true, force: true });
  }
}

function tell(rounds: readonly { read: Round; imported: Round }[]): void {
  const of = (pick: (round: { read: Round; imported: Round }) => number) => median(rounds.map(pick));
  const ms = of(({ imported }) => imported.ms);
  const baseline = of(({ read }) => read.ms);
  const rows = rounds[0]?.imported.rows ?? 0;
  console.log(`read and split   ${(baseline / 1000).toFixed(2)} s`);
  console.log(
    `import           ${(ms / 1000).toFixed(2)} s, ${Math.round((rows / ms) * 1000).toLocaleString("en-GB")} rows/s, ${rows.toLocaleString("en-GB")} rows`,
  );
  console.log(
    `ratio            ${(ms / baseline).toFixed(2)} (median of rounds ${of(({ read, imported }) => imported.ms / read.ms).toFixed(2)}; at most 8 wanted)`,
  );
  console.log(
    `processor time   ${(of(({ imported }) => imported.cpuMs) / 1000).toFixed(2)} s, ${(of(({ imported, read }) => imported.cpuMs / read.cpuMs)).toFixed(2)} times that of reading`,
  );
  console.log(
    `peak memory      ${Math.max(...rounds.map(({ imported }) => imported.peakMb)).toFixed(0)} MB resident (at most 600 wanted)`,
  );
}

async function readAndSplit(): Promise<number> {
  const bundle = await openBundle(join(folder ?? "", "codepo_gb.zip"));
  if (!bundle.ok) throw new Error(bundle.reason);
  let rows = 0;
  for (const file of bundle.files) {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const chunk of await file.open()) {
      const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line.split(",").length === 10) rows += 1;
    }
  }
  bundle.close();
  return rows;
}

async function importAll(at: string, version: string): Promise<number> {
  keepDatabaseSmall();
  const open = await openDatabase({ url: null, folder: at });
  const rows = await load(open.db, at, "codepo_gb.zip", version);
  await open.close();
  return rows;
}

async function load(
  db: Parameters<typeof importFile>[0],
  at: string,
  file: string,
  version: string,
): Promise<number> {
  const path = join(folder ?? "", file);
  const result = await importFile(db, {
    path,
    home: at,
    by: "bench",
    now: new Date(0),
    version,
    progress: silentProgress,
  });
  if (!result.ok) throw new Error(result.message);
  return result.dataset.rowsKept;
}

function report(rows: number): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const round: Round = {
    rows,
    ms: performance.now(),
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    peakMb: maxRSS / 1024,
  };
  console.log(JSON.stringify(round));
}

function inChild(...words: string[]): Round {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["bench/import.ts", ...words], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Round;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
