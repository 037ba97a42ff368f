import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it that are missing, for this user alone; one that is there stays as it is.
 * Level by level: Node's own recursive `mkdir` never comes back from a file system that makes none, such as /proc.
 *
 * @param folder absolute path
 * @throws the file system's error: EACCES, ENOTDIR, ENOSPC, EROFS, or ENOENT where no folder can be made
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let each = folder; ; each = dirname(each)) {
    const there = statSync(each, { throwIfNoEntry: false });
    if (there?.isDirectory()) break;
    if (there !== undefined) throw Object.assign(new Error(`${each} is no folder`), { code: "ENOTDIR" });
    missing.push(each);
  }
  for (const each of missing.reverse()) make(each);
}

function make(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (fault) {
    // Another process may have made it a moment ago.
    if ((fault as NodeJS.ErrnoException).code !== "EEXIST" || !statSync(folder).isDirectory()) throw fault;
  }
}
