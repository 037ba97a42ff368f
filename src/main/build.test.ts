import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Build, buildWhenStale } from "./build.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "build-"));
  mkdirSync(join(root, "src"));
  writeFileSync(join(root, "src", "island.ts"), "");
});
afterEach(() => rmSync(root, { recursive: true }));

const builds: Build = async () => {
  await wait(50);
  mkdirSync(join(root, "dist", "client", ".vite"), { recursive: true });
  writeFileSync(join(root, "dist", "client", ".vite", "manifest.json"), "{}");
  return { ok: true, words: "" };
};

test("who starts while another builds waits for it, says so, and builds nothing", async () => {
  const other = spawn("sleep", ["60"]);
  const lock = join(root, "dist", "in-use.json");
  mkdirSync(join(root, "dist"));
  const holder = { pid: other.pid, host: hostname(), doing: "build", since: new Date().toISOString() };
  writeFileSync(lock, JSON.stringify(holder));
  const told: string[] = [];
  let built = 0;
  const build: Build = () => {
    built += 1;
    return builds();
  };
  const waiting = buildWhenStale({ root }, (line) => told.push(line), build);
  await wait(50);
  await builds();
  rmSync(lock);
  await waiting;
  other.kill();
  expect([built, told]).toEqual([0, ["Another build is under way here; waiting for it ..."]]);
});

test("what a crash left behind keeps nobody from building, and what is built is not built again", async () => {
  mkdirSync(join(root, "dist"));
  const gone = { pid: 2 ** 22 + 1, host: hostname(), doing: "build", since: new Date().toISOString() };
  writeFileSync(join(root, "dist", "in-use.json"), JSON.stringify(gone));
  const told: string[] = [];
  for (let starts = 0; starts < 2; starts++)
    await buildWhenStale({ root }, (line) => told.push(line), builds);
  expect(told).toEqual(["Building what browsers load ..."]);
});

test("a build that fails says why, and the next start tries again", async () => {
  const fails: Build = async () => ({ ok: false, words: "line 1 is no CSS" });
  await expect(buildWhenStale({ root }, () => {}, fails)).rejects.toThrow("line 1 is no CSS");
  await buildWhenStale({ root }, () => {}, builds);
});
