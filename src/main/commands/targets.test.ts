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
  });
  for (const each of [command, ...command.commands])
    each.exitOverride().configureOutput({ writeErr: () => {} });
  const refusal = await command.parseAsync(args, { from: "user" }).then(
    () => null,
    (error: { message: string; exitCode: number }) => ({ message: error.message, exitCode: error.exitCode }),
  );
  expect(open).toBe(0);
  return { said: lines.join("\n"), refusal };
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

test("import takes a file and names each refused row", async () => {
  const { said } = await run("import", aFile("seat,priority\nCanterbury,1\nAtlantis,2\n"), ...SIGNED);
  expect(said).toBe(
    'Line 3: "Atlantis" is no seat of this set, by code or name\nList 1: 1 seats, 1 rows refused. It is now in force.',
  );
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
