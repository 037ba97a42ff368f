import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "#kit/files/make-folder.ts";
import { type Keys, keysFromText, keysToText } from "./keys.ts";

export const KEY_FILE = "keys.json";

/** Whoever reads this may read every sealed note; whoever loses it loses them. */
const OTHERS_MAY = 0o077;

export class UnusableKeys extends Error {
  override readonly name = "UnusableKeys";
}

/**
 * The keys in the file of `home`; null where there is no file.
 *
 * @throws UnusableKeys when the file is not whole, or others on this machine may read it
 */
export function readKeyFile(home: string): Keys | null {
  const path = join(home, KEY_FILE);
  const there = statSync(path, { throwIfNoEntry: false });
  if (there === undefined) return null;
  if (process.platform !== "win32" && (there.mode & OTHERS_MAY) !== 0)
    throw new UnusableKeys(`${path} may be read by others on this machine. Run: chmod 600 ${path}`);
  const keys = keysFromText(readFileSync(path, "utf8"));
  if (keys === null)
    throw new UnusableKeys(
      `${path} is damaged. Put back your copy of it; never make a new one in its place.`,
    );
  return keys;
}

/** When the file last changed, for noticing a rotation; 0 where there is none. */
export function keyFileChangedMs(home: string): number {
  return statSync(join(home, KEY_FILE), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Makes the file unless there is one; of two processes that start together, one makes it and both use it. */
export function makeKeyFile(home: string, keys: Keys): void {
  makeFolder(home);
  const path = join(home, KEY_FILE);
  const incoming = written(path, keys);
  try {
    linkSync(incoming, path);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "EEXIST") throw fault;
  } finally {
    rmSync(incoming, { force: true });
  }
}

/** Puts other keys in place of those there, in one step: after a power cut there are the old ones or the new. */
export function replaceKeyFile(home: string, keys: Keys): void {
  const path = join(home, KEY_FILE);
  renameSync(written(path, keys), path);
  syncFolder(dirname(path));
}

function written(path: string, keys: Keys): string {
  const incoming = `${path}.${process.pid}.incoming`;
  rmSync(incoming, { force: true });
  const file = openSync(incoming, "wx", 0o600);
  try {
    writeSync(file, `${keysToText(keys)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return incoming;
}

function syncFolder(folder: string): void {
  const opened = openSync(folder, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
