import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MOST_REPORTED, writeReport } from "./commands.ts";

let home = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "groundswell-report-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const bad = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ source: "a.csv", line: at + 2, reason: 'no "seat"' }));
const linesOf = async (count: number) => {
  const path = await writeReport(home, "dataset-1", bad(count));
  return (await readFile(path ?? "", "utf8")).trimEnd().split("\n");
};

test("no bad rows, no report", async () => {
  expect(await writeReport(home, "dataset-1", [])).toBe(null);
});

test("every bad row is listed", async () => {
  expect(await linesOf(2)).toEqual([
    "file,line,reason",
    '"a.csv",2,"no ""seat"""',
    '"a.csv",3,"no ""seat"""',
  ]);
});

test("a report ends where it would fill the disk, and says how many rows it leaves out", async () => {
  const lines = await linesOf(MOST_REPORTED + 1234);
  expect(lines).toHaveLength(1 + MOST_REPORTED + 1);
  expect(lines.at(-1)).toBe(',,"and 1,234 more bad rows, not listed"');
});
