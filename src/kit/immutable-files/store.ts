import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** A file in the store, named by the SHA-256 of its bytes (lower-case hex). */
export type ImmutableFile = { readonly sha256: string; readonly bytes: number };

/** The calls that writing needs; tests put a full disk behind them. */
export type FilePort = { readonly open: typeof open; readonly rename: typeof rename };

const REAL_FILES: FilePort = { open, rename };
const INCOMING = ".incoming-";
const SHA256_NAME = /^[0-9a-f]{64}$/;

/**
 * Writes `bytes` to `folder` under their hash. The name appears in one step, after the bytes have reached the disk and
 * been read back; a process that is killed half way leaves only an ".incoming-" file for `sweep`.
 *
 * @throws the file system's error, ENOSPC for a full disk; nothing is left under the hash then
 */
export async function writeImmutable(
  folder: string,
  bytes: Uint8Array,
  files: FilePort = REAL_FILES,
): Promise<ImmutableFile> {
  await mkdir(folder, { recursive: true });
  const sha256 = hashOf(bytes);
  const incoming = join(folder, `${INCOMING}${process.pid}-${randomBytes(6).toString("hex")}`);
  try {
    const file = await files.open(incoming, "wx");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    if ((await hashOfFile(incoming)) !== sha256)
      throw new Error("the disk gave back other bytes than were written");
    await files.rename(incoming, join(folder, sha256));
    await syncFolder(folder);
  } catch (fault) {
    await rm(incoming, { force: true });
    throw fault;
  }
  return { sha256, bytes: bytes.length };
}

/** The file named `sha256`, when it is there and whole; null when it is missing or its bytes no longer fit its name. */
export async function readImmutable(folder: string, sha256: string): Promise<Buffer | null> {
  const bytes = await readFile(join(folder, sha256)).catch(() => null);
  return bytes !== null && hashOf(bytes) === sha256 ? bytes : null;
}

/** Removes what killed writers left, and files that are not in `wanted`. Only while nobody else writes. */
export async function sweep(folder: string, wanted: ReadonlySet<string>): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const stale = names.filter(
    (name) => name.startsWith(INCOMING) || (SHA256_NAME.test(name) && !wanted.has(name)),
  );
  for (const name of stale) await rm(join(folder, name), { force: true });
  return stale.length;
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** A rename is only certain once the folder itself has reached the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
