import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentProgress } from "#kit/progress/progress.ts";
import { readConfig } from "#main/config.ts";
import { onspdCsv, resultsCsv, writeAt } from "#test/official-files.ts";
import { aWorld } from "#test/world.ts";
import { dataCommand } from "./datasets.ts";

const world = aWorld();
let home = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "groundswell-data-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Runs `groundswell data …` on the test database. */
async function data(...words: string[]): Promise<{ code: number; said: string; complained: string }> {
  const read = readConfig({ GROUNDSWELL_HOME: home, DATABASE_URL: world.url });
  if (!read.ok) throw new Error(read.mistakes.join());
  const [said, complained]: [string[], string[]] = [[], []];
  let code = 0;
  const command = dataCommand({
    config: () => read.config,
    now: () => new Date("2026-03-04T10:00:00Z"),
    print: (line) => void said.push(line),
    complain: (line) => void complained.push(line),
    exit: (given) => {
      code = given;
    },
    progress: silentProgress,
  });
  await command.parseAsync(words, { from: "user" });
  return { code, said: said.join("\n"), complained: complained.join("\n") };
}

test("an empty copy says that the embedded figures serve, and how to start", async () => {
  expect(await data("status")).toMatchObject({
    code: 0,
    said: expect.stringContaining("the embedded figures serve"),
  });
});

test("a folder is imported, the status shows it, a rollback takes it back", async () => {
  await writeAt(home, "in/2019.csv", resultsCsv());
  await writeAt(home, "in/notes.csv", "a,b\n1,2\n");
  const imported = await data("import", join(home, "in"));
  expect(imported).toMatchObject({
    code: 0,
    said: expect.stringContaining("650 results"),
    complained: expect.stringContaining("notes.csv"),
  });
  expect((await data("status")).said).toMatch(/\* {2}results-2019-12-12 +1 +release not stated +650 +0/);
  expect((await data("rollback", "results-2019-12-12")).said).toContain("the embedded figures serve again");
  expect(await data("rollback", "results-2019-12-12")).toMatchObject({
    code: 1,
    complained: expect.stringContaining("nothing to roll back"),
  });
  expect((await data("status")).said).not.toMatch(/^\* +results/m);
});

test("a file that is none stops the import before anything is done", async () => {
  const good = await writeAt(home, "2019.csv", resultsCsv());
  const bad = await writeAt(home, "notes.csv", "a,b\n1,2\n");
  expect(await data("import", good, bad)).toMatchObject({
    code: 1,
    said: "",
    complained: expect.stringContaining("Nothing was imported."),
  });
  expect((await data("status")).said).toContain("Nothing is imported");
});

test("postcodes without boundaries: exit code 1 and what to import first", async () => {
  const path = await writeAt(home, "onspd.csv", onspdCsv(['"SW1 1AA","","X",51.5,-0.1,""']));
  expect(await data("import", path)).toMatchObject({
    code: 1,
    complained: expect.stringContaining("boundaries are not imported yet"),
  });
});

test("the report gives the bad rows; an unknown number or kind is refused", async () => {
  const csv = resultsCsv().replace(/\r\n$/, "\r\nE99999999,x\r\n");
  await data("import", await writeAt(home, "2019.csv", csv));
  expect((await data("report", "1")).said.split("\n")).toEqual([
    "file,line,reason",
    '"2019.csv",652,"2 columns where the header has 22"',
  ]);
  expect(await data("report", "77")).toMatchObject({ code: 1 });
  expect(await data("rollback", "boundaries")).toMatchObject({
    code: 1,
    complained: expect.stringContaining("Kinds: results-2019-12-12"),
  });
});

test("fetch tells what a person must download, and refuses a list it cannot read", async () => {
  const byHand = await data("fetch", "--only", "results-2019", "--into", home);
  expect(byHand).toMatchObject({
    code: 0,
    said: expect.stringContaining("https://commonslibrary.parliament.uk/research-briefings/cbp-8749/"),
  });
  expect(await data("fetch", "--only", "nothing")).toMatchObject({
    code: 1,
    complained: expect.stringContaining("There are: boundaries-2024"),
  });
  expect(await data("fetch", "--from", resolve(home, "none.json"))).toMatchObject({ code: 1 });
});
