import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "./database.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "groundswell-embedded-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a database whose making was cut off is made anew, and others cannot look into it", async () => {
  const path = join(folder, "postgres");
  mkdirSync(path, { mode: 0o755 });
  writeFileSync(join(path, "PG_VERSION"), "17\n");
  writeFileSync(join(folder, "postgres-unfinished"), "");
  const { db, close } = await openDatabase({ url: null, folder });
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  await close();
  expect(existsSync(join(folder, "postgres-unfinished"))).toBe(false);
  expect(statSync(path).mode & 0o777).toBe(0o700);
}, 60_000);

test("a finished database that does not open is left as it is", async () => {
  const path = join(folder, "postgres");
  mkdirSync(path);
  writeFileSync(join(path, "PG_VERSION"), "17\n");
  await expect(openDatabase({ url: null, folder })).rejects.toThrow();
  expect(existsSync(join(path, "PG_VERSION"))).toBe(true);
  expect(existsSync(join(folder, "postgres-unfinished"))).toBe(false);
}, 60_000);
