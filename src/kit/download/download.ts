import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";

export type Wanted = {
  readonly url: string;
  /** Where the finished file goes; while it comes it is `path` + ".part". */
  readonly path: string;
  /** Expected size in bytes, or null when the publisher gives none. */
  readonly bytes: number | null;
  /** Expected SHA-256 in lower-case hex, or null. */
  readonly sha256: string | null;
  /** Give up when nothing comes for this long. */
  readonly silenceMs: number;
  readonly onBytes?: (done: number, total: number | null) => void;
};

export type Downloaded =
  | {
      readonly ok: true;
      readonly path: string;
      readonly bytes: number;
      readonly sha256: string;
      readonly resumedFrom: number;
    }
  | { readonly ok: false; readonly reason: "refused"; readonly status: number }
  | {
      readonly ok: false;
      readonly reason: "unreachable" | "cut-off";
      readonly said: string;
      readonly kept: number;
    }
  | {
      readonly ok: false;
      readonly reason: "wrong-size" | "wrong-hash";
      readonly expected: string;
      readonly got: string;
    };

type Partial = { readonly bytes: number; readonly validator: string | null };

/**
 * Downloads one file, continuing where an earlier try was cut off.
 *
 * A part is continued only when the server still has the same file (If-Range with the ETag or date noted when it began);
 * else it starts again. The finished file appears under its name in one step, after its size and hash were checked.
 */
export async function download(wanted: Wanted): Promise<Downloaded> {
  await mkdir(dirname(wanted.path), { recursive: true });
  const part = `${wanted.path}.part`;
  const had = await partial(part);
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), wanted.silenceMs);
  try {
    const response = await fetch(wanted.url, { headers: rangeHeaders(had), signal: silence.signal });
    if (response.status === 416 && had.bytes > 0) return await startAgain(wanted, part);
    if (!response.ok || response.body === null)
      return { ok: false, reason: "refused", status: response.status };
    const from = response.status === 206 ? had.bytes : 0;
    await writeFile(
      `${part}.validator`,
      response.headers.get("etag") ?? response.headers.get("last-modified") ?? "",
    );
    const length = response.headers.get("content-length");
    const total = length === null ? wanted.bytes : from + Number(length);
    const file = await open(part, from > 0 ? "a" : "w");
    let done = from;
    try {
      for await (const chunk of response.body) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), wanted.silenceMs);
        await file.write(chunk);
        done += chunk.length;
        wanted.onBytes?.(done, total);
        if (wanted.bytes !== null && done > wanted.bytes) break;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return await finish(wanted, part, from);
  } catch (fault) {
    const kept = (await partial(part)).bytes;
    return { ok: false, reason: kept > had.bytes ? "cut-off" : "unreachable", said: explain(fault), kept };
  } finally {
    clearTimeout(timer);
  }
}

/** SHA-256 of a file in lower-case hex, read in constant memory. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

async function finish(wanted: Wanted, part: string, resumedFrom: number): Promise<Downloaded> {
  const { size } = await stat(part);
  if (wanted.bytes !== null && size !== wanted.bytes) {
    await forget(part);
    return { ok: false, reason: "wrong-size", expected: String(wanted.bytes), got: String(size) };
  }
  const sha256 = await sha256Of(part);
  if (wanted.sha256 !== null && sha256 !== wanted.sha256) {
    await forget(part);
    return { ok: false, reason: "wrong-hash", expected: wanted.sha256, got: sha256 };
  }
  await rename(part, wanted.path);
  await rm(`${part}.validator`, { force: true });
  return { ok: true, path: wanted.path, bytes: size, sha256, resumedFrom };
}

async function startAgain(wanted: Wanted, part: string): Promise<Downloaded> {
  await forget(part);
  return download(wanted);
}

async function forget(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(`${part}.validator`, { force: true });
}

async function partial(part: string): Promise<Partial> {
  const size = await stat(part).then(
    (found) => found.size,
    () => 0,
  );
  const validator = await readFile(`${part}.validator`, "utf8").catch(() => "");
  return { bytes: size, validator: validator === "" ? null : validator };
}

/** Without a way to tell whether the file changed, nothing may be appended to it. Weak ETags do not qualify (RFC 9110, 13.1.5). */
function rangeHeaders({ bytes, validator }: Partial): Record<string, string> {
  if (bytes === 0 || validator === null || validator.startsWith("W/")) return {};
  return { range: `bytes=${bytes}-`, "if-range": validator };
}

function explain(fault: unknown): string {
  if (!(fault instanceof Error)) return "the connection failed";
  if (fault.name === "AbortError") return "nothing came for too long";
  const cause = fault.cause instanceof Error && "code" in fault.cause ? ` (${String(fault.cause.code)})` : "";
  return `the connection failed${cause}`;
}
