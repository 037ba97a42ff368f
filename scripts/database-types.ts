/**
 * Writes `src/kit/db/schema.generated.ts` from the migrated schema; with `--check` only compares, and fails on drift.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { generate, PostgresDialect } from "kysely-codegen";
import { openPglite } from "#kit/db/database.ts";
import { migrate } from "#kit/db/migrate.ts";

const FILE = "src/kit/db/schema.generated.ts";
const database = openPglite(new PGlite());
await migrate(database.db, "db/migrations");
const text = await generate({
  // The generator brings its own copy of kysely; at run time the two speak alike.
  db: database.db as never,
  dialect: new PostgresDialect({ dateParser: "string" }),
  excludePattern: "(kysely_*|analysts.*)",
});
await database.close();

const wanted = `// Made from db/migrations by \`npm run types:db\`. Do not edit.\n${text.replaceAll("Int8 = ColumnType<string, bigint | number | string, bigint | number | string>", "Int8 = ColumnType<number, number, number>")}`;
const tables = wanted.match(/^export interface \w+ \{$/gm)?.length ?? 0;
if (tables < 3)
  throw new Error(`only ${tables} tables were read from the migrated schema: the generator saw too little`);
if (!process.argv.includes("--check")) {
  writeFileSync(FILE, wanted);
  console.log(`${FILE}: ${tables} interfaces`);
} else if (readFileSync(FILE, "utf8") !== wanted) {
  console.error(`${FILE} is not what the migrations give. Run \`npm run types:db\` and commit it.`);
  process.exit(1);
} else console.log(`${FILE} matches the migrations: ${tables} interfaces`);
