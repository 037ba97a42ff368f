import { PGlite } from "@electric-sql/pglite";
import { sql } from "kysely";
import { afterAll, expect, inject, test } from "vitest";
import { aWorld } from "#test/world.ts";
import { prepareAppRole, secondLine } from "./app-role.ts";
import { openDatabase, openPglite } from "./database.ts";
import { migrate } from "./migrate.ts";

const world = aWorld();
const run = (statement: string) => sql.raw(statement).execute(world.db);
const at = new Date("2026-11-20T18:00:00Z");
const ann = { name: "Ann", source: "test", created_at: at, changed_at: at };

afterAll(async () => {
  const admin = await openDatabase({ url: `${inject("postgres")}/postgres`, folder: null });
  await sql.raw("drop database if exists movement_of_an_owner with (force)").execute(admin.db);
  await sql.raw("drop role if exists owner_without_powers").execute(admin.db);
  await admin.close();
});

test("on a server the product works as a role that row-level security holds", async () => {
  expect(await secondLine(world.app)).toEqual({ effective: true, role: "groundswell_app" });
  expect(await secondLine(world.db)).toMatchObject({ effective: false, reason: "login-bypasses" });
});

test("the role may change what people make, and neither tables nor what has been migrated", async () => {
  await expect(sql`drop table person_tag`.execute(world.app)).rejects.toThrow("must be owner");
  await expect(sql`delete from kysely_migration`.execute(world.app)).rejects.toThrow("permission denied");
  await expect(sql`truncate activity`.execute(world.app)).rejects.toThrow("permission denied");
});

test("before the first migration an app works as its login, so that it can say what is missing", async () => {
  await run("create database not_migrated");
  const open = await openDatabase({ url: `${inject("postgres")}/not_migrated`, folder: null, as: "app" });
  expect((await secondLine(open.db)).effective).toBe(false);
  await open.close();
  await run("drop database not_migrated with (force)");
});

test("an owner without powers is held as well, and sees everybody only when it works on whole tables", async () => {
  await run("create role owner_without_powers login password 'plain'");
  await run("create database movement_of_an_owner owner owner_without_powers");
  const login = inject("postgres").replace(/\/\/.*@/, "//owner_without_powers:plain@");
  const address = { url: `${login}/movement_of_an_owner`, folder: null };
  const owner = await openDatabase(address);
  await migrate(owner.db, "db/migrations");
  await prepareAppRole(owner.db);
  await owner.db.insertInto("person").values(ann).execute();
  expect(await owner.db.selectFrom("person").select("name").execute()).toEqual([{ name: "Ann" }]);
  await owner.close();
  const app = await openDatabase({ ...address, as: "app" });
  expect((await secondLine(app.db)).effective).toBe(true);
  expect(await app.db.selectFrom("person").select("name").execute()).toEqual([]);
  await app.close();
});

test("the embedded database is held too, once its tables are there", async () => {
  const embedded = new PGlite();
  const owner = openPglite(embedded);
  await migrate(owner.db, "db/migrations");
  await prepareAppRole(owner.db);
  await owner.db.insertInto("person").values(ann).execute();
  const app = openPglite(embedded, "app");
  expect(await app.db.selectFrom("person").select("name").execute()).toEqual([]);
  expect(await secondLine(app.db)).toEqual({ effective: true, role: "groundswell_app" });
  await app.close();
});
