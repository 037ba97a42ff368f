import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Downloaded, download, sha256Of } from "#kit/download/download.ts";
import type { ProgressMaker } from "#kit/progress/progress.ts";
import type { Fetched, Source } from "./contract.ts";

/** Silence after which a download is given up, to be continued later. Publishers that draw a file on request take half a minute. */
const SILENCE_MS = 120_000;

/**
 * Downloads what publishers let a program download, one file after another. What is there already, and fits its hash or
 * size, is left alone; what was cut off is continued.
 *
 * @param folder where the files go
 */
export async function fetchSources(
  sources: readonly Source[],
  {
    folder,
    progress,
    silenceMs = SILENCE_MS,
  }: { folder: string; progress: ProgressMaker; silenceMs?: number },
): Promise<readonly Fetched[]> {
  const fetched: Fetched[] = [];
  for (const source of sources)
    fetched.push(await fetchOne(source, join(folder, source.file), { progress, silenceMs }));
  return fetched;
}

async function fetchOne(
  source: Source,
  path: string,
  { progress, silenceMs }: { progress: ProgressMaker; silenceMs: number },
): Promise<Fetched> {
  if (await isThere(source, path)) return { kind: "there", source, path };
  if (source.url === null) return { kind: "by-hand", source, path };
  const { url, bytes, sha256 } = source;
  const shown = progress({ label: `Downloading ${source.file}`, total: bytes ?? 0 });
  const result = await download({
    url,
    path,
    bytes,
    sha256,
    silenceMs,
    onBytes: (done) => shown.update(done),
  }).finally(() => shown.stop());
  return result.ok
    ? {
        kind: "fetched",
        source,
        path,
        bytes: result.bytes,
        sha256: result.sha256,
        resumedFrom: result.resumedFrom,
      }
    : { kind: "failed", source, message: explain(source, result) };
}

async function isThere({ bytes, sha256 }: Source, path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found === null || (bytes !== null && found.size !== bytes)) return false;
  return sha256 === null || (await sha256Of(path)) === sha256;
}

function explain({ file, publisher, page }: Source, failed: Extract<Downloaded, { ok: false }>): string {
  switch (failed.reason) {
    case "refused":
      return `${publisher} answered ${failed.status} for ${file}. Download it by hand from ${page}`;
    case "cut-off":
      return `${file} was cut off after ${failed.kept} bytes (${failed.said}). Run this again: it goes on from there`;
    case "unreachable":
      return `${file}: ${failed.said}. Check the connection and run this again, or download it by hand from ${page}`;
    case "wrong-size":
      return `${file} has ${failed.got} bytes where ${failed.expected} are expected; it was thrown away. Is there a newer release? See ${page}`;
    case "wrong-hash":
      return `${file} is not the file that was expected (its SHA-256 begins ${failed.got.slice(0, 12)}, not ${failed.expected.slice(0, 12)}); it was thrown away. See ${page}`;
  }
}
