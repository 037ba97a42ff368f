/**
 * Gate: every room uses the closed list of file names, nothing climbs with `../`, files stay short.
 *
 * The list is the same on every floor that has rooms. `domain` and `kit` name their files after nouns.
 */
import { glob, readFile } from "node:fs/promises";

// Named, not written in the call: where a pattern stands in a call of glob, knip takes every file that it matches for one that is used.
const READ = "{src,test,scripts,bench,db}/**/*.{ts,tsx,css,sql}";

const ROOM_FILES = new Set([
  "contract.ts",
  "policy.ts",
  "queries.ts",
  "commands.ts",
  "jobs.ts",
  "worker.ts",
  "route.ts",
  "route.tsx",
  "api.ts",
  "page.tsx",
  "parts.tsx",
  "mail.tsx",
  "island.ts",
  "island.tsx",
  "style.css",
]);
/** Files that stand alone on their floor, outside any room. */
const LONE_FILES = new Set(["src/site/urls.ts", "src/site/layout.tsx", "src/site/island.ts"]);
const ROOMED_FLOORS = /^src\/(registers|features|site)\//;
const EMPTY_WORDS =
  /(^|[/-])(utils?|helpers?|services?|types?|data|info|managers?|handlers?|common|misc)\.tsx?$/;
const LONGEST = 400;
const MEDIAN_UNDER = 80;

export type SourceFile = { readonly path: string; readonly text: string };

/** What is wrong with `files`, a sentence each; empty when nothing is. */
export function roomFaults(files: readonly SourceFile[]): readonly string[] {
  const lengths = files.map(lineCount).sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  return [
    ...files.flatMap(faultsOfOne),
    ...(median < MEDIAN_UNDER ? [] : [`the median file has ${median} lines: keep it under ${MEDIAN_UNDER}`]),
  ];
}

function faultsOfOne(file: SourceFile): readonly string[] {
  const { path, text } = file;
  const faults: string[] = [];
  const name = path.slice(path.lastIndexOf("/") + 1);
  const tested = name.replace(/\.test\.tsx?$/, "");
  const isTest = tested !== name;
  if (ROOMED_FLOORS.test(path) && !isTest && !ROOM_FILES.has(name) && !LONE_FILES.has(path)) {
    faults.push(`${path}: "${name}" is not one of the names a room may use`);
  }
  if (path.startsWith("src/") && EMPTY_WORDS.test(path))
    faults.push(`${path}: name the file after what is in it`);
  if (/(from|import\()\s*["']\.\.\//.test(text))
    faults.push(`${path}: climbs out with "../": use "#floor/room/file.ts"`);
  if (/\b(test|it|describe)\.(skip|todo|only)\b/.test(text))
    faults.push(`${path}: a test is skipped or runs alone`);
  const lines = lineCount(file);
  if (lines > LONGEST) faults.push(`${path}: ${lines} lines, over ${LONGEST}`);
  return faults;
}

function lineCount({ text }: SourceFile): number {
  return text.split("\n").length - 1;
}

if (process.argv[1] === import.meta.filename) {
  const paths = (await Array.fromAsync(glob(READ))).filter((path) => !/\.generated\.|\.d\.ts$/.test(path));
  const files = await Promise.all(
    paths.sort().map(async (path) => ({ path, text: await readFile(path, "utf8") })),
  );
  if (files.length < 100) throw new Error(`the rooms gate saw only ${files.length} files`);
  const faults = roomFaults(files);
  for (const fault of faults) console.error(fault);
  console.log(`rooms: ${files.length} files, ${faults.length} faults`);
  if (faults.length > 0) process.exit(1);
}
