/** Gate: what a public page makes a phone download before the map is asked for. Reads the built bundle. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const FOLDER = "dist/client";
const SCRIPT_LIMIT_BYTES = 20 * 1024;
const PAGE_LIMIT_BYTES = 60 * 1024;

type Chunk = {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
};
const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(FOLDER, ".vite/manifest.json"), "utf8"));

const scripts = new Set<string>();
const styles = new Set<string>();
for (const chunk of Object.values(manifest)) if (chunk.isEntry) gather(chunk);
if (scripts.size === 0 || styles.size === 0)
  throw new Error("the bundle holds no script or no style: build it first");

const scriptBytes = weigh(scripts);
const styleBytes = weigh(styles);
console.log(
  `weight: every island together ${kb(scriptBytes)} KB of script, ${kb(styleBytes)} KB of style, gzip`,
);
for (const file of [...scripts, ...styles].sort())
  console.log(`  ${kb(weigh([file])).padStart(6)} KB  ${file}`);
if (scriptBytes > SCRIPT_LIMIT_BYTES)
  fail(`over ${kb(SCRIPT_LIMIT_BYTES)} KB of script before the map is asked for`);
if (scriptBytes + styleBytes > PAGE_LIMIT_BYTES) fail(`over ${kb(PAGE_LIMIT_BYTES)} KB in all`);

/** An entry and what it imports at once; what it imports on demand (the map) is not the page's weight. */
function gather(chunk: Chunk): void {
  (chunk.file.endsWith(".css") ? styles : scripts).add(chunk.file);
  for (const file of chunk.css ?? []) styles.add(file);
  for (const key of chunk.imports ?? []) {
    const imported = manifest[key];
    if (imported && !scripts.has(imported.file)) gather(imported);
  }
}

function weigh(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(FOLDER, file))).byteLength, 0);
}

function kb(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}

function fail(message: string): never {
  console.error(`weight: ${message}`);
  process.exit(1);
}
