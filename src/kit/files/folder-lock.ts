import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { makeFolder } from "./make-folder.ts";

const Holder = z.object({ pid: z.number().int(), host: z.string(), doing: z.string(), since: z.string() });
export type Holder = z.infer<typeof Holder>;

export type FolderLock =
  | { readonly ok: true; release(): void }
  | { readonly ok: false; readonly holder: Holder };

/** The holder touches its lock this often; a lock untouched for six times as long was left behind by a crash. */
const TOUCH_MS = 5_000;
const STALE_MS = 30_000;

/**
 * Takes a folder for this process alone. A lock that a crash left behind is taken over: at once when its process is
 * gone, after half a minute when it was another machine's or container's.
 *
 * @param doing what to tell whoever finds the folder taken: "serve"
 */
export function lockFolder(folder: string, { doing, now }: { doing: string; now: () => Date }): FolderLock {
  makeFolder(folder);
  const path = join(folder, "in-use.json");
  const holder: Holder = { pid: process.pid, host: hostname(), doing, since: now().toISOString() };
  if (!written(path, holder)) {
    const other = holderOf(path);
    if (other !== null && isAlive(other, path, now())) return { ok: false, holder: other };
    rmSync(path, { force: true });
    if (!written(path, holder)) return { ok: false, holder: holderOf(path) ?? holder };
  }
  const touching = setInterval(() => touch(path, now()), TOUCH_MS);
  touching.unref();
  return {
    ok: true,
    release() {
      clearInterval(touching);
      rmSync(path, { force: true });
    },
  };
}

/** False when the file is there already: making it and finding it missing is one step. */
function written(path: string, holder: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: "wx" });
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "EEXIST") return false;
    // On a full disk the file is made and stays empty.
    rmSync(path, { force: true });
    throw fault;
  }
}

function holderOf(path: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

function isAlive({ pid, host }: Holder, path: string, now: Date): boolean {
  if (now.getTime() - statSync(path).mtimeMs > STALE_MS) return false;
  if (host !== hostname()) return true;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === "EPERM";
  }
}

function touch(path: string, at: Date): void {
  try {
    utimesSync(path, at, at);
  } catch {
    // The folder was taken away under us; the database will say so in its own words.
  }
}
