import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import type { PeopleDb, PeopleScope } from "./contract.ts";

/**
 * Lends `work` a transaction that shows the people of `scope`. What it writes is kept when it succeeds and gone when
 * it throws. The database holds the scope by itself (row-level security): what a query forgets to filter stays hidden,
 * and writing about somebody outside the scope is an error.
 */
export function withPeople<T>(db: Db, scope: PeopleScope, work: (db: PeopleDb) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`select set_config('groundswell.people', ${scope.everyone ? "all" : "none"}, true),
      set_config('groundswell.groups', ${scope.groups.join(",")}, true),
      set_config('groundswell.sessions', ${scope.sessions.join(",")}, true),
      set_config('groundswell.self', ${scope.self ?? ""}, true)`.execute(trx);
    return work(trx as PeopleDb);
  });
}
