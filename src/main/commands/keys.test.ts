import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runProgram } from "#main/cli.ts";
import { readConfig } from "#main/config.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "groundswell-keys-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function run(words: string[], more: Record<string, string> = {}) {
  const said: string[] = [];
  let code = 0;
  await runProgram(words, {
    config() {
      const read = readConfig({ GROUNDSWELL_HOME: home, DATABASE_URL: world.url, ...more });
      if (!read.ok) throw new Error(read.mistakes.join());
      return read.config;
    },
    now: () => new Date("2026-11-20T18:00:00Z"),
    print: (line) => said.push(line),
    complain: (line) => said.push(line),
    exit: (given) => {
      code = given;
    },
  });
  return { code, said: said.join("\n") };
}

test("keys are made, shown without themselves, rotated, and dropped when no row needs them", async () => {
  const first = (await run(["keys", "show"])).said;
  expect(first).toMatch(/^[0-9a-f]{8} {2}0 rows {2}in use$/);
  expect((await run(["keys", "rotate"])).said).toMatch(
    /^0 rows re-encrypted with [0-9a-f]{8}, the key in use/,
  );
  const both = (await run(["keys", "show"])).said.split("\n");
  expect([both.length, both[1]?.slice(0, 8)]).toEqual([2, first.slice(0, 8)]);
  await run(["keys", "rotate", "--again"]);
  expect((await run(["keys", "show"])).said.split("\n")).toHaveLength(2);
  expect((await run(["keys", "forget"])).said).toContain("1 key dropped, 1 kept");
  const { secret } = JSON.parse(readFileSync(join(home, "keys.json"), "utf8")).keys[0];
  expect((await run(["keys", "show"])).said).not.toContain(secret);
});

test("a database refuses keys that are not its own, until it is told that those are lost", async () => {
  await run(["keys", "show"]);
  const printed = (await run(["keys", "print", "--new"])).said;
  expect((await run(["keys", "show"], { SECRET_KEYS: printed })).said.split("\n")).toHaveLength(2);
  rmSync(join(home, "keys.json"));
  const refused = await run(["keys", "show"]);
  expect([refused.code, refused.said]).toEqual([
    1,
    expect.stringContaining("not those that this database was made with"),
  ]);
  expect((await run(["keys", "accept"])).said).toMatch(/^Accepted\./);
  expect((await run(["keys", "show"])).code).toBe(0);
  expect((await run(["keys", "accept"])).said).toContain("nothing was changed");
});

test("a damaged file of keys stops whatever needs them, and is left as it is", async () => {
  await run(["keys", "show"]);
  writeFileSync(join(home, "keys.json"), "{}");
  expect(await run(["keys", "show"])).toMatchObject({ code: 1, said: expect.stringContaining("is damaged") });
  expect(readFileSync(join(home, "keys.json"), "utf8")).toBe("{}");
});

test("jobs that failed for good are counted, and put back", async () => {
  expect((await run(["jobs", "failed"])).said).toBe("No job has failed for good.");
  expect((await run(["jobs", "retry"])).said).toBe("0 jobs put back in line.");
});
