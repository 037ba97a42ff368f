import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { sql } from "kysely";
import { expect, inject, test } from "vitest";
import { dump } from "#kit/backup/dump.ts";
import { readLines, writeLines } from "#kit/backup/file.ts";
import { restore } from "#kit/backup/restore.ts";
import { prepareAppRole } from "#kit/db/app-role.ts";
import { type Db, openDatabase, openPglite } from "#kit/db/database.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { undoMerge } from "#registers/people/merging/undo/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aGroup } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, peopleNow as now } from "#test/people.ts";
import { aPersonWithEverything } from "#test/rights.ts";
import { aWorld } from "#test/world.ts";
import { copyOf } from "./copy/queries.ts";
import { erase } from "./erasure/commands.ts";

const world = aWorld();
const keys = aKeyRing();
const migrations = "db/migrations";
const folder = mkdtempSync(join(tmpdir(), "groundswell-people-backup-"));

async function contents(db: Db): Promise<string[]> {
  const lines: string[] = [];
  await dump(db, async (line) => void lines.push(line), { version: "x", engine: "server", now });
  return lines.slice(1);
}

async function aFullWorld(): Promise<{ zeph: string; gone: string }> {
  const groupId = await aGroup(world.db, "Leeds");
  const zeph = await aPersonWithEverything(world, { keys, groupId });
  const person = (name: string) =>
    aReachablePerson(world.app, { name, contacts: [{ kind: "email", typed: `${name}@example.org` }] });
  const [gone, twin] = [await person("gone"), await person("twin")];
  await asMovement(world.app, async (db) => {
    await erase(db, { personId: gone, author: gone, why: "at-their-wish", suppressing: true, keys, now });
    const merged = await mergePeople(db, {
      keptId: zeph,
      goneId: twin,
      author: "command line",
      now,
      mayMove: () => true,
    });
    if (merged.ok) await undoMerge(db, { mergeId: merged.mergeId, author: "command line", now });
  });
  await sql`insert into silence values (${zeph}, ${now}, ${now}, true)`.execute(world.db);
  await sql`insert into objection values (${zeph}, 'stages', ${now}, 'test')`.execute(world.db);
  await sql`insert into contact_wish (person_id, kind, value, as_written, at, expires_at) values (${zeph}, 'email', 'w@example.org', 'w@example.org', ${now}, ${now})`.execute(
    world.db,
  );
  return { zeph, gone };
}

test("a backup by the owner holds every row that row-level security guards, and a restore brings each back", async () => {
  const { zeph, gone } = await aFullWorld();
  const before = await contents(world.db);
  const guarded = await sql<{ name: string }>`
    select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by 1`.execute(
    world.db,
  );
  expect(guarded.rows.length).toBeGreaterThan(20);
  for (const { name } of guarded.rows) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(
      world.db,
    );
    const end = before.find((line) => line.startsWith(`{"end":"${name}"`));
    expect(JSON.parse(end ?? "{}"), name).toMatchObject({ rows: rows[0]!.n });
  }
  const path = join(folder, "people.gz");
  await writeLines(path, (write) => dump(world.db, write, { version: "0.1.0", engine: "server", now }));
  const embedded = openPglite(new PGlite());
  const restored = await restore(embedded.db, readLines(path), { migrations, replace: true, now });
  expect(restored).toMatchObject({ ok: true });
  expect(await contents(embedded.db)).toEqual(before);
  // The guards are back too: nobody sees anybody who does not say why, the erased stay erased, ledgers stay closed.
  await prepareAppRole(embedded.db);
  const hidden = await embedded.db.transaction().execute(async (trx) => {
    await sql`set local role groundswell_app`.execute(trx);
    await sql`set local groundswell.people = 'none'`.execute(trx);
    return trx.selectFrom("person").select("id").execute();
  });
  expect(hidden).toEqual([]);
  const copy = await withPeople(embedded.db, wholeMovement("test"), (db) =>
    copyOf(db, { personId: zeph, movement: "Test", locale: "en", keys, now }),
  );
  expect(JSON.stringify(copy)).toContain("a ramp, Zephyrine needs a ramp");
  const back = embedded.db.updateTable("person").set({ erased_at: null }).where("id", "=", gone).execute();
  await expect(back).rejects.toThrow("for good");
  await expect(embedded.db.deleteFrom("consent").execute()).rejects.toThrow("append-only");
  await embedded.close();
}, 120_000);

test("an owner who is no superuser, and so held by forced row-level security, backs up and restores people whole", async () => {
  await aFullWorld();
  const before = await contents(world.db);
  const path = join(folder, "plain-owner.gz");
  await writeLines(path, (write) => dump(world.db, write, { version: "0.1.0", engine: "server", now }));
  const run = (statement: string) => sql.raw(statement).execute(world.db);
  await run("create role people_owner login password 'plain'");
  await run("create database people_owner owner people_owner");
  const url = inject("postgres").replace(/\/\/.*@/, "//people_owner:plain@");
  const theirs = await openDatabase({ url: `${url}/people_owner`, folder: null });
  expect(await restore(theirs.db, readLines(path), { migrations, replace: false, now })).toMatchObject({
    ok: true,
  });
  expect(await contents(theirs.db)).toEqual(before);
  await theirs.close();
  await run("drop database people_owner with (force)");
  await run("drop role people_owner");
}, 120_000);
