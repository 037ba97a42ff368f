import { sql } from "kysely";
import { expect, test } from "vitest";
import { openDatabase } from "./database.ts";

test("work of many statements on the embedded database lets others be served before its end", async () => {
  const { db, close } = await openDatabase({ url: null, folder: null });
  try {
    let working = true;
    let served = 0;
    const serve = () => {
      served += 1;
      if (working) setImmediate(serve);
    };
    setImmediate(serve);
    await db.transaction().execute(async (trx) => {
      const before = served;
      for (let n = 0; n < 20; n += 1)
        await sql`select count(*) from generate_series(1, 100000) as g`.execute(trx);
      expect(served - before).toBeGreaterThan(5);
    });
    working = false;
  } finally {
    await close();
  }
});
