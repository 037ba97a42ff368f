import { spawnSync } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "./config.ts";
import { Stop } from "./stop.ts";

/** Sources of what browsers load. */
const SOURCES = ["src/**/*.{ts,tsx,css}", "vite.config.ts", "package-lock.json"];

/**
 * Builds what browsers load when a source is newer than the last build, or there is none.
 *
 * @throws Stop when the build fails, with its last words
 */
export async function buildWhenStale({ root }: Config, tell: (line: string) => void): Promise<void> {
  const built = modifiedMs(join(root, "dist", "client", ".vite", "manifest.json"));
  const sources = globSync(SOURCES, {
    cwd: root,
    exclude: (path) => path.endsWith(".test.ts") || path.endsWith(".test.tsx"),
  });
  const newest = Math.max(...sources.map((path) => modifiedMs(join(root, path))));
  if (built >= newest) return;
  tell("Building what browsers load ...");
  const { status, stdout, stderr, error } = spawnSync("npm", ["run", "--silent", "build"], {
    cwd: root,
    encoding: "utf8",
  });
  if (error)
    throw new Stop(
      "npm is not to be found. Install Node.js with npm from https://nodejs.org and start again.",
    );
  if (status !== 0)
    throw new Stop(`The build failed:\n${(stdout + stderr).trim().split("\n").slice(-15).join("\n")}`);
}

function modifiedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
