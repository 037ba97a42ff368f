import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { explainZipFault, openZip, type ZipEntry } from "./open.ts";

/** A file of a bundle: an entry of a zip, a file under a folder, or the one file itself. */
export type BundleFile = ZipEntry;

/** A zip, a folder or a single file, seen as a list of files. */
export type Bundle = {
  readonly name: string;
  /** Sorted by name; "/" between folders. */
  readonly files: readonly BundleFile[];
  /** SHA-256 of the zip or file; of a folder, of its files' names and bytes in order. Lower-case hex. */
  sha256(): Promise<string>;
  close(): void;
};

export type OpenedBundle = ({ readonly ok: true } & Bundle) | { readonly ok: false; readonly reason: string };

const ZIP_MARK = "PK";

/** Opens whatever is at `path`. A zip is known by its first bytes, not by its name. */
export async function openBundle(path: string): Promise<OpenedBundle> {
  const found = await stat(path).catch(() => null);
  if (found === null) return { ok: false, reason: "there is no such file or folder" };
  const name = basename(path);
  if (found.isDirectory()) {
    const files = await filesUnder(path);
    return { ok: true, name, files, sha256: () => hashOfFiles(files), close() {} };
  }
  if (found.size === 0) return { ok: false, reason: "the file is empty" };
  if (!(await startsAsZip(path)) && !/\.zip$/i.test(name)) {
    return {
      ok: true,
      name,
      files: [plainFile(path, name, found.size)],
      sha256: () => hashOfPath(path),
      close() {},
    };
  }
  const zip = await openZip(path);
  if (!zip.ok) return zip;
  const files = zip.entries.toSorted(byName);
  return { ok: true, name, files, sha256: () => hashOfPath(path), close: zip.close };
}

/** The first `bytes` of a file of a bundle; fewer when it is shorter. */
export async function startOf(file: BundleFile, bytes: number): Promise<Buffer> {
  const stream = await file.open();
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= bytes) break;
  }
  stream.destroy();
  return Buffer.concat(parts).subarray(0, bytes);
}

/** A whole file of a bundle; or, in a sentence, why it cannot be read. Not for anything larger than `limit` bytes. */
export async function bytesOf(
  file: BundleFile,
  { limit }: { limit: number },
): Promise<{ readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly reason: string }> {
  if (file.bytes > limit)
    return { ok: false, reason: `the file is larger than the ${limit} bytes such a file may have` };
  try {
    return { ok: true, bytes: await buffer(await file.open()) };
  } catch (fault) {
    return { ok: false, reason: explainZipFault(fault) };
  }
}

async function filesUnder(folder: string): Promise<BundleFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return plainFile(path, relative(folder, path).split(sep).join("/"), (await stat(path)).size);
    });
  return (await Promise.all(files)).sort(byName);
}

function plainFile(path: string, name: string, bytes: number): BundleFile {
  return {
    name,
    bytes,
    open: async (): Promise<Readable> => createReadStream(path, { highWaterMark: 1 << 18 }),
  };
}

async function startsAsZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString("latin1", 0, 2) === ZIP_MARK;
  } finally {
    await file.close();
  }
}

async function hashOfPath(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

async function hashOfFiles(files: readonly BundleFile[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of files) {
    hash.update(`${file.name}\0${file.bytes}\0`);
    for await (const chunk of await file.open()) hash.update(chunk as Buffer);
  }
  return hash.digest("hex");
}

function byName(a: BundleFile, b: BundleFile): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
