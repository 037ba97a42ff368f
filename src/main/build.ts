import { spawn } from "node:child_process";
import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { lockFolder } from "#kit/files/folder-lock.ts";
import type { Config } from "./config.ts";
import { Stop } from "./stop.ts";

/** Sources of what browsers load. */
const SOURCES = ["src/**/*.{ts,tsx,css}", "vite.config.ts", "package-lock.json"];
const LOOK_AGAIN_MS = 300;
const LONGEST_WAIT_MS = 300_000;

export type Build = () => Promise<{ readonly ok: boolean; readonly words: string }>;

/**
 * Builds what browsers load when a source is newer than the last build, or there is none. Of several that start in one
 * clone one builds; the others wait for it and use what it has built.
 *
 * @param build runs the build; for tests
 * @throws Stop when the build fails, with its last words, or another one does not come to its end
 */
export async function buildWhenStale(
  { root }: Pick<Config, "root">,
  tell: (line: string) => void,
  build: Build = () => runBuild(root),
): Promise<void> {
  const began = Date.now();
  for (let told = false; isStale(root); told = true) {
    const lock = lockFolder(join(root, "dist"), { doing: "build", now: () => new Date() });
    if (lock.ok) {
      try {
        // Somebody else may have built between the look and the lock.
        if (!isStale(root)) return;
        tell("Building what browsers load ...");
        const { ok, words } = await build();
        if (!ok) throw new Stop(`The build failed:\n${words.trim().split("\n").slice(-15).join("\n")}`);
        return;
      } finally {
        lock.release();
      }
    }
    if (!told) tell("Another build is under way here; waiting for it ...");
    if (Date.now() - began > LONGEST_WAIT_MS)
      throw new Stop(
        `Another build (process ${lock.holder.pid}) has not come to its end. Stop it and start again.`,
      );
    await wait(LOOK_AGAIN_MS);
  }
}

function isStale(root: string): boolean {
  const built = modifiedMs(join(root, "dist", "client", ".vite", "manifest.json"));
  const sources = globSync(SOURCES, {
    cwd: root,
    exclude: (path) => path.endsWith(".test.ts") || path.endsWith(".test.tsx"),
  });
  return built < Math.max(...sources.map((path) => modifiedMs(join(root, path))));
}

function runBuild(root: string): ReturnType<Build> {
  return new Promise((done, fail) => {
    const building = spawn("npm", ["run", "--silent", "build"], { cwd: root });
    let words = "";
    for (const stream of [building.stdout, building.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        words += text;
      });
    building.on("error", () =>
      fail(
        new Stop("npm is not to be found. Install Node.js with npm from https://nodejs.org and start again."),
      ),
    );
    building.on("close", (status) => done({ ok: status === 0, words }));
  });
}

function modifiedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
