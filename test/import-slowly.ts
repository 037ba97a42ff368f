/**
 * Imports a file in a process of its own, to be killed half way:
 * `node test/import-slowly.ts <database url> <file> <home> <placing|writing|publishing>`. Says "now" when it is there and stays there,
 * except for "publishing", where a lock held by the test stops it.
 */
import { open, rename } from "node:fs/promises";
import { openDatabase } from "#kit/db/database.ts";
import { silentProgress } from "#kit/progress/progress.ts";
import { importFile } from "#registers/places/imports/commands.ts";

const [url = "", path = "", home = "", when = ""] = process.argv.slice(2);
const database = await openDatabase({ url, folder: null });

function stayHere(): never {
  process.stdout.write("now\n");
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
}

await importFile(database.db, {
  path,
  home,
  by: "test",
  now: new Date("2026-03-05"),
  progress: when === "placing" ? () => ({ update: stayHere, stop() {} }) : silentProgress,
  files: {
    open,
    rename: when === "writing" ? stayHere : rename,
  },
});
await database.close();
