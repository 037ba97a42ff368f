import { existsSync, mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { lockFolder } from "./folder-lock.ts";

const now = () => new Date();
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "groundswell-lock-"));
});

/** A lock as another process would leave it. */
function leave(holder: { pid: number; host?: string }, ageMs = 0): string {
  const path = join(folder, "in-use.json");
  writeFileSync(
    path,
    JSON.stringify({ host: hostname(), doing: "serve", since: "2026-11-20T18:00:00Z", ...holder }),
  );
  utimesSync(path, new Date(Date.now() - ageMs), new Date(Date.now() - ageMs));
  return path;
}

test("a folder is taken, and free again once released", () => {
  const lock = lockFolder(folder, { doing: "serve", now });
  expect(existsSync(join(folder, "in-use.json"))).toBe(true);
  if (lock.ok) lock.release();
  expect(existsSync(join(folder, "in-use.json"))).toBe(false);
});

test("a living process keeps it, and says who it is", () => {
  leave({ pid: process.ppid });
  expect(lockFolder(folder, { doing: "backup", now })).toMatchObject({
    ok: false,
    holder: { pid: process.ppid, doing: "serve" },
  });
});

test("what a dead process left is taken over at once", () => {
  leave({ pid: 2 ** 22 + 1 });
  const lock = lockFolder(folder, { doing: "serve", now });
  expect(lock.ok).toBe(true);
  if (lock.ok) lock.release();
});

test("another machine's lock holds while it is touched and lapses after half a minute", () => {
  leave({ pid: 1, host: "another" }, 20_000);
  expect(lockFolder(folder, { doing: "serve", now }).ok).toBe(false);
  leave({ pid: 1, host: "another" }, 31_000);
  const lock = lockFolder(folder, { doing: "serve", now });
  expect(lock.ok).toBe(true);
  if (lock.ok) lock.release();
});
