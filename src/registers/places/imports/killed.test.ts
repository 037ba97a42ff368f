import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentProgress } from "#kit/progress/progress.ts";
import { underImportLock } from "#registers/places/datasets/commands.ts";
import { activeDatasets, datasetBytes, datasetHistory } from "#registers/places/datasets/queries.ts";
import { boundaryJson, onspdCsv, onspdRow, postcodes, resultsCsv, writeAt } from "#test/official-files.ts";
import { aWorld } from "#test/world.ts";
import { importFile } from "./commands.ts";

const world = aWorld();
const now = new Date("2026-03-04T10:00:00Z");
let home = "";
let child: ChildProcess | null = null;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "groundswell-killed-"));
});
afterEach(async () => {
  child?.kill("SIGKILL");
  await rm(home, { recursive: true, force: true });
});

function load(path: string) {
  return importFile(world.db, { path, home, by: "test", now, progress: silentProgress });
}

/** Starts an import in a process of its own and waits until it has got as far as `when`. */
async function importedAsFarAs(
  when: "placing" | "writing" | "publishing",
  path: string,
): Promise<ChildProcess> {
  const started = spawn(process.execPath, ["test/import-slowly.ts", world.url, path, home, when], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  child = started;
  if (when === "publishing") await aWaiterOn("dataset_activation");
  else await new Promise((there) => started.stdout?.once("data", there));
  return started;
}

async function aWaiterOn(table: string): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select 1 from pg_locks where not granted and relation = ${table}::regclass and database = (select oid from pg_database where datname = current_database())`.execute(
      world.db,
    );
    if (rows.length > 0) return;
    await new Promise((again) => setTimeout(again, 20));
  }
}

async function killed(started: ChildProcess): Promise<void> {
  const gone = new Promise((ended) => started.once("exit", ended));
  started.kill("SIGKILL");
  await gone;
}

/** The lock goes with the connection, which PostgreSQL notices in its own time. */
async function lockIsFree(): Promise<void> {
  while ((await underImportLock(world.db, async () => true)) === null)
    await new Promise((again) => setTimeout(again, 20));
}

async function aServingDirectory(): Promise<string> {
  await load(await writeAt(home, "in/older.geojson", boundaryJson("2010")));
  await load(await writeAt(home, "in/newer.geojson", boundaryJson("2024")));
  const rows = postcodes(2000).map((postcode, n) => onspdRow(postcode, n % 650));
  await load(await writeAt(home, "in/first.csv", onspdCsv(rows.slice(0, 1900))));
  return writeAt(home, "in/second.csv", onspdCsv(rows));
}

test.each(["placing", "writing"] as const)(
  "an import killed while %s leaves the old version serving, and runs again",
  async (when) => {
    const second = await aServingDirectory();
    const before = await datasetHistory(world.db);
    const files = await readdir(join(home, "datasets"));
    await killed(await importedAsFarAs(when, second));
    expect(await datasetHistory(world.db)).toEqual(before);
    const left = (await readdir(join(home, "datasets"))).filter((name) => !files.includes(name));
    expect(left).toEqual(when === "writing" ? [expect.stringMatching(/^\.incoming-/)] : []);
    await lockIsFree();
    expect(await load(second)).toMatchObject({ ok: true, dataset: { rowsKept: 2000 } });
    expect((await readdir(join(home, "datasets"))).filter((name) => name.startsWith("."))).toEqual([]);
  },
);

test("an import killed inside its transaction leaves the old version serving, and runs again", async () => {
  const second = await aServingDirectory();
  const before = await datasetHistory(world.db);
  const trx = await world.db.startTransaction().execute();
  await sql`lock table dataset_activation in access exclusive mode`.execute(trx);
  await killed(await importedAsFarAs("publishing", second));
  await trx.commit().execute();
  await lockIsFree();
  expect(await datasetHistory(world.db)).toEqual(before);
  expect(await load(second)).toMatchObject({ ok: true, dataset: { rowsKept: 2000 } });
});

test("of two imports at once one is told to wait, and the state is that of the other alone", async () => {
  const [a, b] = [
    await writeAt(home, "a.csv", resultsCsv()),
    await writeAt(home, "b.csv", `${resultsCsv()}\r\n`),
  ];
  const results = await Promise.all([load(a), load(b)]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({
    reason: "import-under-way",
    message: expect.stringContaining("wait until it has ended"),
  });
  expect(await datasetHistory(world.db)).toHaveLength(1);
});

test("a host without the file fetches it from the database; a damaged copy is not believed", async () => {
  await load(await writeAt(home, "a.csv", resultsCsv()));
  const dataset = (await activeDatasets(world.db)).get("results-2019-12-12");
  if (!dataset) throw new Error("not in force");
  const here = await datasetBytes(world.db, home, dataset);
  const elsewhere = join(home, "another-host");
  expect(Buffer.compare(await datasetBytes(world.db, elsewhere, dataset), here)).toBe(0);
  expect(await readdir(join(elsewhere, "datasets"))).toEqual([dataset.file.sha256]);
  await writeAt(home, `datasets/${dataset.file.sha256}`, "damaged");
  expect(Buffer.compare(await datasetBytes(world.db, home, dataset), here)).toBe(0);
  await sql`delete from dataset_part`.execute(world.db);
  await expect(datasetBytes(world.db, join(home, "third"), dataset)).rejects.toThrow(
    "import that dataset again",
  );
});
