import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openLog } from "./log.ts";

const path = () => join(mkdtempSync(join(tmpdir(), "groundswell-log-")), "log");

test("every line arrives once, whole and in order, whatever is in it", async () => {
  const file = path();
  const { log, flush } = openLog({ level: "info", destination: file });
  for (let i = 0; i < 5000; i++) log.info({ i, words: 'Tŷ "Ddŵr"\n🌊' }, "said");
  await new Promise((resolve) => setTimeout(resolve, 20));
  for (let i = 5000; i < 5010; i++) log.info({ i, words: 'Tŷ "Ddŵr"\n🌊' }, "said");
  await flush();
  const lines = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { i: number; words: string });
  expect(lines.map(({ i }) => i)).toEqual(Array.from({ length: 5010 }, (_, i) => i));
  expect(lines[0]?.words).toBe('Tŷ "Ddŵr"\n🌊');
});

test("a line alone is written without being asked for", async () => {
  const file = path();
  const { log } = openLog({ level: "info", destination: file });
  log.info("alone");
  await expect.poll(() => readFileSync(file, "utf8"), { timeout: 5000 }).toContain("alone");
});

test("lines below the level are not written", async () => {
  const file = path();
  const { log, flush } = openLog({ level: "warn", destination: file });
  log.info("quiet");
  log.warn("loud");
  await flush();
  expect(readFileSync(file, "utf8")).toMatch(/^\{"level":40,"time":\d+,"msg":"loud"\}\n$/);
});
