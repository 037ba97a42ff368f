import { PGlite } from "@electric-sql/pglite";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, openPglite } from "./database.ts";
import { keepTending, tendTables } from "./tending.ts";

test("what has grown is counted, as a server does by itself, and whoever works stays who they are", async () => {
  const embedded = new PGlite();
  await embedded.exec(`create role groundswell_app nologin; create table many (n integer); create table few (n integer);
    insert into few values (1); insert into many select generate_series(1, 1000); delete from many where n > 800`);
  const { db, close } = openPglite(embedded, "app");
  try {
    expect(await tendTables(db)).toEqual(["many"]);
    const { rows } = await sql<{ known: number; who: string }>`
      select reltuples as known, current_user as who from pg_class where relname = 'many'`.execute(db);
    expect(rows).toEqual([{ known: 800, who: "groundswell_app" }]);
    expect(await tendTables(db)).toEqual([]);
  } finally {
    await close();
  }
});

test("it goes on until it is stopped, and a fault is told and ends nothing", async () => {
  const faults: unknown[] = [];
  // No database at all: every try fails.
  await new Promise<void>((resolve) => {
    const tending = keepTending({} as Db, {
      everyMs: 1,
      onFault: (fault) => {
        faults.push(fault);
        if (faults.length === 2) resolve(tending.stop());
      },
    });
  });
  expect(faults).toHaveLength(2);
});
