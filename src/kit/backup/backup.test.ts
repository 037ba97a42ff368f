import { randomBytes } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { type Db, type OpenDatabase, openDatabase, openPglite } from "#kit/db/database.ts";
import { migrate, pendingMigrations } from "#kit/db/migrate.ts";
import { aWorld } from "#test/world.ts";
import { dump } from "./dump.ts";
import { readLines, writeLines } from "./file.ts";
import { restore } from "./restore.ts";
import { tablesOf } from "./tables.ts";

const world = aWorld();
const folder = mkdtempSync(join(tmpdir(), "groundswell-backup-"));
const now = new Date("2026-11-20T18:00:00Z");
const migrations = "db/migrations";
let embedded: OpenDatabase;

beforeAll(async () => {
  embedded = openPglite(new PGlite());
  await migrate(embedded.db, migrations);
});
beforeEach(async () => {
  const names = (await tablesOf(embedded.db)).map(({ name }) => name);
  await sql.raw(`truncate ${names.join(", ")} restart identity cascade`).execute(embedded.db);
});
afterAll(() => embedded.close());

/** Rows that are hard to carry: every kind of value, words in many scripts, bytes, gaps in the counters. */
async function fill(db: Db): Promise<void> {
  const facts = Array.from({ length: 2500 }, (_, i) => ({
    kind: "test.made",
    actor: "test",
    subject: `x/${i + 1}`,
    at: new Date(now.getTime() + i),
    detail: JSON.stringify({ n: i, words: `Tŷ "Ddŵr"\n\\ ${i} 🌊`, none: null, yes: true }),
  }));
  await db.insertInto("activity").values(facts).execute();
  await db
    .insertInto("movement_settings")
    .values({ settings: JSON.stringify({ name: "Côr" }), made_at: now, author: "test" })
    .execute();
  await sql`select setval(pg_get_serial_sequence('movement_settings', 'id'), 41)`.execute(db);
}

async function contents(db: Db): Promise<string> {
  const lines: string[] = [];
  await dump(db, async (line) => void lines.push(line), { version: "x", engine: "server", now });
  return lines.join("\n");
}

async function backUp(db: Db, name: string): Promise<string> {
  const path = join(folder, name);
  await writeLines(path, (write) => dump(db, write, { version: "0.1.0", engine: "embedded", now }));
  return path;
}

test("what was embedded comes back the same on a server, and the other way round", async () => {
  await fill(embedded.db);
  const before = await contents(embedded.db);
  const there = await restore(world.db, readLines(await backUp(embedded.db, "to-server.gz")), {
    migrations,
    replace: false,
    now,
  });
  expect(there).toMatchObject({ ok: true, rows: 2501, migratedForward: [] });
  expect(await contents(world.db)).toBe(before);
  expect(await pendingMigrations(world.db, migrations)).toEqual([]);
  const back = await restore(embedded.db, readLines(await backUp(world.db, "to-embedded.gz")), {
    migrations,
    replace: true,
    now,
  });
  expect(back).toMatchObject({ ok: true, rows: 2501 });
  expect(await contents(embedded.db)).toBe(before);
}, 60_000);

test("counters go on from where they stood, and the log is append-only again", async () => {
  await fill(embedded.db);
  await restore(world.db, readLines(await backUp(embedded.db, "counters.gz")), {
    migrations,
    replace: false,
    now,
  });
  const made = await world.db
    .insertInto("movement_settings")
    .values({ settings: "{}", made_at: now, author: "test" })
    .returning("id")
    .executeTakeFirstOrThrow();
  expect(made.id).toBe(42);
  await expect(world.db.deleteFrom("activity").execute()).rejects.toThrow("append-only");
});

test("an owner who is no superuser can restore", async () => {
  await fill(embedded.db);
  const file = await backUp(embedded.db, "plain-owner.gz");
  const run = (statement: string) => sql.raw(statement).execute(world.db);
  await run("create role plain_owner login password 'plain'");
  await run("create database plain_owner owner plain_owner");
  const url = inject("postgres").replace(/\/\/.*@/, "//plain_owner:plain@");
  const theirs = await openDatabase({ url: `${url}/plain_owner`, folder: null });
  const result = await restore(theirs.db, readLines(file), { migrations, replace: false, now });
  expect(result).toMatchObject({ ok: true, rows: 2501 });
  expect(await restore(theirs.db, readLines(file), { migrations, replace: true, now })).toMatchObject({
    ok: true,
  });
  await theirs.close();
  await run("drop database plain_owner with (force)");
  await run("drop role plain_owner");
});

test("bytes and files come back bit for bit", async () => {
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256));
  for (const db of [embedded.db, world.db]) {
    await sql`create table if not exists only_for_this_test (id int primary key, body bytea)`.execute(db);
    await sql`insert into only_for_this_test values (1, ${bytes}), (2, null)`.execute(db);
  }
  expect(await contents(world.db)).toContain(bytes.toString("hex"));
  expect((await contents(world.db)).split("\n").slice(1)).toEqual(
    (await contents(embedded.db)).split("\n").slice(1),
  );
  for (const db of [embedded.db, world.db]) await sql`drop table only_for_this_test`.execute(db);
});

test("a database that holds something is replaced only when told to", async () => {
  await fill(world.db);
  const before = await contents(world.db);
  const file = await backUp(embedded.db, "empty.gz");
  expect(await restore(world.db, readLines(file), { migrations, replace: false, now })).toMatchObject({
    ok: false,
    reason: "not-empty",
  });
  expect(await contents(world.db)).toBe(before);
  expect(await restore(world.db, readLines(file), { migrations, replace: true, now })).toMatchObject({
    ok: true,
    rows: 0,
  });
});

test("a file cut short, garbled or changed is refused, and what was there stays", async () => {
  await fill(embedded.db);
  const whole = readFileSync(await backUp(embedded.db, "whole.gz"));
  const lines = gunzipSync(whole).toString().split("\n");
  const garbled = Buffer.from(whole);
  const middle = Math.floor(whole.length / 2);
  garbled.fill(0, middle, middle + 64);
  const bad: Record<string, Uint8Array> = {
    "cut short": whole.subarray(0, whole.length - 100),
    garbled,
    "not gzip": Buffer.from("PK not a backup"),
    empty: gzipSync(""),
    "another thing in gzip": gzipSync('{"some":"thing"}\n'),
    "a row changed": gzipSync(lines.join("\n").replace('"x/1200"', '"x/9999"')),
    "a row lost": gzipSync(lines.filter((line) => !line.includes('"x/1200"')).join("\n")),
    "last line lost": gzipSync(`${lines.slice(0, -2).join("\n")}\n`),
    "a column of no table": gzipSync(
      lines.join("\n").replace('"columns":["id","at"', '"columns":["id","as"'),
    ),
  };
  await fill(world.db);
  const before = await contents(world.db);
  for (const [name, bytes] of Object.entries(bad)) {
    const path = join(folder, "bad.gz");
    writeFileSync(path, bytes);
    const result = await restore(world.db, readLines(path), { migrations, replace: true, now });
    expect({ name, ...result }).toMatchObject({
      name,
      ok: false,
      reason: "damaged",
      detail: expect.any(String),
    });
    expect(await contents(world.db), name).toBe(before);
  }
}, 120_000);

test("a backup of a newer version is refused; one of an older version is brought forward", async () => {
  await fill(embedded.db);
  const text = gunzipSync(readFileSync(await backUp(embedded.db, "versions.gz"))).toString();
  const newer = join(folder, "newer.gz");
  writeFileSync(newer, gzipSync(text.replace('"001_activity"', '"001_activity","999_later"')));
  expect(await restore(world.db, readLines(newer), { migrations, replace: true, now })).toMatchObject({
    ok: false,
    reason: "newer",
    detail: expect.stringContaining("999_later"),
  });
  const ahead = join(folder, "migrations");
  cpSync(migrations, ahead, { recursive: true });
  writeFileSync(join(ahead, "999_later.sql"), "create table later (id integer primary key);");
  const older = readLines(join(folder, "versions.gz"));
  expect(await restore(world.db, older, { migrations: ahead, replace: true, now })).toMatchObject({
    ok: true,
    migratedForward: ["999_later"],
  });
  expect(await pendingMigrations(world.db, ahead)).toEqual([]);
});

test("only the owner may read a backup, and nothing half-written stays when writing fails", async () => {
  const path = await backUp(embedded.db, "private.gz");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const broken = join(folder, "broken.gz");
  await expect(
    writeLines(broken, async (write) => {
      await write("{}");
      throw new Error("the database went away");
    }),
  ).rejects.toThrow("went away");
  expect(() => statSync(broken)).toThrow("ENOENT");
  expect(() => statSync(`${broken}.partial`)).toThrow("ENOENT");
});

test.runIf(existsSync("/dev/full"))("a full disk is said, and nothing half-written stays", async () => {
  const path = join(folder, "full.gz");
  symlinkSync("/dev/full", `${path}.partial`);
  const lines = Array.from({ length: 2000 }, () => randomBytes(500).toString("hex"));
  await expect(
    writeLines(path, async (write) => {
      for (const line of lines) await write(line);
    }),
  ).rejects.toThrow("ENOSPC");
  expect(readdirSync(folder).filter((name) => name.startsWith("full"))).toEqual([]);
});
