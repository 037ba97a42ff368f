import { existsSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "./make-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "groundswell-folder-"));

test("a folder is made with those above it, for this user alone, and may be made again", () => {
  const deep = join(folder, "a", "b");
  makeFolder(deep);
  makeFolder(deep);
  expect(statSync(deep).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, "a")).mode & 0o777).toBe(0o700);
});

test("where a file stands in the way, that is the error", () => {
  writeFileSync(join(folder, "file"), "");
  expect(() => makeFolder(join(folder, "file", "below"))).toThrow(/ENOTDIR|no folder/);
  expect(() => makeFolder(join(folder, "file"))).toThrow("no folder");
});

test.runIf(existsSync("/proc/self"))("a file system that makes no folders is an error, not a wait", () => {
  expect(() => makeFolder("/proc/groundswell/home")).toThrow(/ENOENT|EACCES|EPERM/);
});
