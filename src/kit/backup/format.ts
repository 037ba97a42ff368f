import { z } from "zod";

/**
 * A backup is one gzip file of JSON lines, the same for both engines:
 *
 *     {"format":"groundswell-backup/1", …}      what this is and which migrations its tables have seen
 *     {"table":"activity","columns":["id", …]}  for each table:
 *     ["1","2026-11-20 18:00:00+00", …]           its rows, each value as PostgreSQL writes it in text, or null
 *     {"end":"activity","rows":1,"sha256":"…"}    how many, and the hash of their lines
 *     {"complete":true,"tables":1,"rows":1}     without this line the file was cut short
 */
export const FORMAT = "groundswell-backup/1";

export const Header = z.object({
  format: z.literal(FORMAT),
  /** Version of the product that wrote it. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  engine: z.enum(["embedded", "server"]),
  /** Names of the migrations that the tables have seen, in order. */
  migrations: z.array(z.string()),
});
export type Header = z.infer<typeof Header>;

export const TableStart = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
export type TableStart = z.infer<typeof TableStart>;

export const Row = z.array(z.string().nullable());
export type Row = z.infer<typeof Row>;

export const TableEnd = z.object({
  end: z.string(),
  rows: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Where the counters behind identity columns stand. */
  counters: z.array(z.object({ column: z.string(), last: z.string().regex(/^-?\d+$/), called: z.boolean() })),
});
export type TableEnd = z.infer<typeof TableEnd>;

export const Trailer = z.object({
  complete: z.literal(true),
  tables: z.number().int().nonnegative(),
  rows: z.number().int().nonnegative(),
});
export type Trailer = z.infer<typeof Trailer>;
