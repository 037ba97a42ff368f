import { PGlite } from "@electric-sql/pglite";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { aWorld } from "#test/world.ts";
import { openPglite } from "./database.ts";

const world = aWorld();
const embedded = openPglite(new PGlite());
afterAll(() => embedded.close());
const one = sql`select 1 as one`;

test("work inside a transaction that asks for a second connection is refused at once, on both engines", async () => {
  for (const db of [embedded.db, world.db]) {
    const twice = db.transaction().execute(async (trx) => {
      await one.execute(trx);
      await one.execute(db);
    });
    await expect(twice).rejects.toThrow("second connection");
    await expect(db.connection().execute(() => one.execute(db))).rejects.toThrow("second connection");
    expect((await one.execute(db)).rows).toEqual([{ one: 1 }]);
  }
});

test("what is begun inside and goes on after the end may ask again", async () => {
  let later = Promise.resolve<unknown>(null);
  await world.db.transaction().execute(async () => {
    later = new Promise((resolve) => setTimeout(resolve, 50)).then(() => one.execute(world.db));
  });
  await expect(later).resolves.toMatchObject({ rows: [{ one: 1 }] });
});

test("another database may be asked meanwhile", async () => {
  await world.db.transaction().execute(async () => {
    expect((await one.execute(world.app)).rows).toEqual([{ one: 1 }]);
  });
});
