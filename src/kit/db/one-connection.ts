import { AsyncLocalStorage } from "node:async_hooks";
import { type Kysely, PostgresDialect } from "kysely";
import type pg from "pg";

/** What the work in hand holds: a connection of this pool, until it lets go. */
type Held = { readonly pool: pg.Pool; isHeld: boolean };

const holding = new AsyncLocalStorage<Held>();

/**
 * Makes a database over `pool` in which work that holds a connection cannot ask for a second one.
 *
 * The embedded database has one connection, so such work would wait for itself; on a server it would do so as soon as
 * all connections are in the same case. Both engines refuse it at once, so that every test finds it.
 */
export function overOneConnection<DB>(
  pool: pg.Pool,
  open: (dialect: PostgresDialect) => Kysely<DB>,
): Kysely<DB> {
  const connect = pool.connect.bind(pool) as (...rest: unknown[]) => Promise<pg.PoolClient>;
  pool.connect = (async (...rest: unknown[]) => {
    const held = holding.getStore();
    if (held?.pool === pool && held.isHeld)
      throw new Error(
        "a second connection was asked for by work that holds one: hand the transaction on instead",
      );
    return connect(...rest);
  }) as pg.Pool["connect"];
  const db = open(new PostgresDialect({ pool }));
  const [transaction, connection] = [db.transaction.bind(db), db.connection.bind(db)];
  db.transaction = () => {
    const builder = transaction();
    const execute = builder.execute.bind(builder);
    builder.execute = (work) => execute((trx) => whileHeld(pool, () => work(trx)));
    return builder;
  };
  db.connection = () => {
    const builder = connection();
    const execute = builder.execute.bind(builder);
    builder.execute = (work) => execute((one) => whileHeld(pool, () => work(one)));
    return builder;
  };
  return db;
}

/** Work that was started inside and goes on after the end is free again. */
function whileHeld<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const held: Held = { pool, isHeld: true };
  return holding.run(held, async () => {
    try {
      return await work();
    } finally {
      held.isHeld = false;
    }
  });
}
