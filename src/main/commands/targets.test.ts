import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { ensureDefaultTargets } from "#registers/places/targets/commands.ts";
import { activeTargets } from "#registers/places/targets/queries.ts";
import { aWorld } from "#test/world.ts";
import { targetsCommand } from "./targets.ts";

const world = aWorld();
const places = embeddedPlaces();
const now = new Date("2026-11-20T18:00:00Z");
const SIGNED = [
  "--name",
  "Ours",
  "--author",
  "A. Member",
  "--source",
  "The vote",
  "--reason",
  "Chosen together",
];

/** What the command prints, and its refusal with the exit code, or null. */
async function run(...args: string[]) {
  const lines: string[] = [];
  let open = 0;
  let code = 0;
  const close = async () => {
    open -= 1;
  };
  const command = targetsCommand({
    open: async () => {
      open += 1;
      return { db: world.db, places, boundarySet: "2024", close };
    },
    now: () => now,
    write: (line) => lines.push(line),
    exit: (given) => {
      code = given;
    },
  });
  for (const each of [command, ...command.commands])
    each.exitOverride().configureOutput({ writeErr: () => {} });
  const refusal = await command.parseAsync(args, { from: "user" }).then(
    () => null,
    (error: { message: string; exitCode: number }) => ({ message: error.message, exitCode: error.exitCode }),
  );
  expect(open).toBe(0);
  return { said: lines.join("\n"), refusal, code };
}

function aFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "groundswell-targets-")), "list.csv");
  writeFileSync(path, text);
  return path;
}

test("list says how to begin when there is none, and marks the one in force", async () => {
  expect((await run("list")).said).toContain("no list yet");
  await ensureDefaultTargets(world.db, places, now);
  expect((await run("list")).said).toMatch(
    /\* \d+ {2}2026-11-20 {2}Marginal seats of 2024, 115 seats, signed Groundswell/,
  );
});

test("make puts a list by rule in force and says what it is", async () => {
  const { said } = await run("make", "--closest", "3", "--defend", "Lab", ...SIGNED);
  expect(said).toBe(
    "List 1: 3 seats, the 3 closest seats, for Lab to defend, at the latest general election, or at a by-election since. It is now in force.",
  );
  expect((await activeTargets(world.db, "2024"))?.rule?.interest).toEqual({ kind: "defend", party: "Lab" });
});

test("make with --no-activate keeps it aside, and activate puts it in force", async () => {
  await run("make", "--under", "2%", "--no-activate", ...SIGNED);
  expect(await activeTargets(world.db, "2024")).toBeNull();
  expect((await run("activate", "1", "--reason", "voted")).said).toBe(
    "List 1 is now in force for the seats of 2024.",
  );
});

test("a party that is not known is refused with those that are", async () => {
  const { refusal } = await run("make", "--gain", "Labour", ...SIGNED);
  expect(refusal).toMatchObject({
    exitCode: 1,
    message: expect.stringMatching(/"Labour" is not a known party. Known: .*Lab/),
  });
});

const HALF_BAD = "seat,priority\nCanterbury,1\nAtlantis,2\n";
const ATLANTIS = 'Line 3: "Atlantis" is no seat of this set, by code or by name as the data in use has it';

test("import puts a good file in force", async () => {
  expect(await run("import", aFile("seat,priority\nCanterbury,1\n"), ...SIGNED)).toEqual({
    said: "List 1: 1 seat, 0 rows refused. It is now in force.",
    refusal: null,
    code: 0,
  });
});

test("import of a file with a bad row names it and changes nothing", async () => {
  await ensureDefaultTargets(world.db, places, now);
  const { said, refusal } = await run("import", aFile(HALF_BAD), ...SIGNED);
  expect(said).toBe("");
  expect(refusal).toEqual({
    exitCode: 1,
    message: `${ATLANTIS}\n1 row refused. Mend the file, or take the good rows with --allow-refused. Nothing was changed.`,
  });
  expect(await activeTargets(world.db, "2024")).toMatchObject({ author: "Groundswell", count: 115 });
});

test("with --allow-refused the good rows are taken, and the exit code says that others were left out", async () => {
  expect(await run("import", aFile(HALF_BAD), "--allow-refused", ...SIGNED)).toEqual({
    said: `${ATLANTIS}\nList 1: 1 seat, 1 row refused. It is now in force.`,
    refusal: null,
    code: 2,
  });
});

test("a dry run says what would come of it and keeps nothing", async () => {
  const { said } = await run("import", aFile("seat,priority\nCanterbury,1\n"), "--dry-run", ...SIGNED);
  expect(said).toBe(
    "It would be a list of 1 seat, 0 rows refused. This was a preview: nothing has been changed.",
  );
  expect((await run("list")).said).toContain("no list yet");
});

test("a file that is not there is refused with its path", async () => {
  expect((await run("import", "/no/such.csv", ...SIGNED)).refusal?.message).toContain(
    "/no/such.csv cannot be read",
  );
});

test("show prints the seats with majority and note", async () => {
  await run("import", aFile("seat,priority,note\nCanterbury,1,Our stall\n"), ...SIGNED);
  expect((await run("show")).said).toMatch(/1 {2}E\d+ {2}Canterbury, \w+ over \w+ by \d+\. Our stall/);
  expect((await run("show", "9")).refusal?.message).toContain("There is no list 9");
});

test("without --set the movement's own set is meant, with it the one named", async () => {
  await run("make", "--closest", "3", ...SIGNED);
  await run("make", "--closest", "4", "--set", "2010", ...SIGNED);
  expect((await activeTargets(world.db, "2024"))?.count).toBe(3);
  expect((await activeTargets(world.db, "2010"))?.count).toBe(4);
});

test("status says that the figures give the same seats", async () => {
  await ensureDefaultTargets(world.db, places, now);
  expect((await run("status")).said).toContain("115 seats: the figures in use give the same seats.");
});
