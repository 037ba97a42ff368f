import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "#kit/db/database.ts";
import { runProgram } from "./cli.ts";
import { readConfig } from "./config.ts";
import { Stop } from "./stop.ts";

const folder = mkdtempSync(join(tmpdir(), "groundswell-cli-"));
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the program in this process, on a home of its own unless told otherwise. */
async function run(words: string[], environment: Record<string, string> = {}) {
  const said: string[] = [];
  const complaints: string[] = [];
  let code = 0;
  await runProgram(words, {
    config() {
      const read = readConfig({ GROUNDSWELL_HOME: join(folder, "home"), PORT: "0", ...environment });
      if (!read.ok) throw new Stop(read.mistakes.join("\n"), 2);
      return read.config;
    },
    now: () => new Date(),
    print: (line) => said.push(line),
    complain: (line) => complaints.push(line),
    exit: (given) => {
      code = given;
    },
  });
  return { code, said: said.join("\n"), complaints: complaints.join("\n") };
}

test("a copy is migrated, seeded, examined, backed up and restored from the command line", async () => {
  expect(await run(["migrate"])).toMatchObject({ code: 0, said: expect.stringContaining("migrations ran.") });
  expect(await run(["migrate", "--status"])).toMatchObject({ code: 0, said: "The database is up to date." });
  expect((await run(["seed", "--world", "demo"])).said).toContain("300 sessions in 40 seats");
  const doctor = await run(["doctor"]);
  expect(doctor.said).toMatch(/^ok +database +embedded PostgreSQL \d+/m);
  expect(doctor.said).toMatch(/^ok +tables +up to date/m);
  expect(doctor.said).toMatch(/^ok +people +held by row-level security \(working as groundswell_app\)/m);
  expect(doctor.said).toMatch(/^ok +keys +none yet/m);
  expect(doctor.said).toMatch(/^warn +mail +.*SMTP_URL/m);
  expect(doctor.said).toMatch(/^ok +jobs +none has failed/m);
  expect(doctor.said).toMatch(/^ok +worker +serve does the work/m);
  expect(doctor.said).toMatch(/^warn +imprint +every page says .* settings set imprint/m);
  expect(doctor.said).toMatch(/^warn +contact +nobody can write to you/m);
  expect(doctor.said).toMatch(/^warn +address +.*set PUBLIC_URL/m);
  expect(doctor.said).toMatch(/^warn +sessions +\d+ ahead, made up/m);
  const file = join(folder, "one.gz");
  expect((await run(["backup", file])).said).toMatch(/one\.gz: [\d,]+ rows of \d+ tables/);
  expect(await run(["restore", file])).toMatchObject({
    code: 1,
    complaints: expect.stringContaining("add --replace"),
  });
  const elsewhere = { GROUNDSWELL_HOME: join(folder, "elsewhere") };
  expect(await run(["restore", file], elsewhere)).toMatchObject({
    code: 0,
    said: expect.stringContaining("restored as they were"),
  });
  expect((await run(["settings", "show", "demonstration"], elsewhere)).said).toBe("true");
}, 120_000);

test("the doctor of a copy whose tables were never made says how to make them", async () => {
  const home = join(folder, "bare");
  await (await openDatabase({ url: null, folder: home })).close();
  const { said, code } = await run(["doctor"], { GROUNDSWELL_HOME: home });
  expect(said).toMatch(/^FAIL +tables +\d+ migrations to run.*bin\/groundswell migrate/m);
  expect(said).not.toMatch(/unforeseen|imprint/);
  expect(code).toBe(1);
}, 60_000);

test("the doctor of a home without a database says how to make one, and makes none", async () => {
  const home = join(folder, "without");
  const { said, code } = await run(["doctor"], { GROUNDSWELL_HOME: home });
  expect(said).toMatch(/^FAIL +database +there is none yet.*groundswell migrate/m);
  expect([code, readdirSync(home)]).toEqual([1, []]);
});

test("a damaged database leads to the newest backup, not to the doctor", async () => {
  const home = join(folder, "damaged");
  await (await openDatabase({ url: null, folder: home })).close();
  writeFileSync(join(home, "postgres", "global", "pg_control"), "x".repeat(8192));
  mkdirSync(join(home, "backups"));
  for (const name of ["a-1.gz", "a-2.gz"]) writeFileSync(join(home, "backups", name), "");
  const { said, code } = await run(["doctor"], { GROUNDSWELL_HOME: home });
  expect(said).toMatch(/^FAIL +database +.* does not open: .*restore .*backups\/a-2\.gz$/m);
  expect([said.includes("[object"), code]).toEqual([false, 1]);
}, 60_000);

test("a full disk is said in words", async () => {
  const full = Object.assign(new Error('could not extend file "base/5/1"'), { code: "53100" });
  const house = {
    config: () => {
      throw full;
    },
    now: () => new Date(),
    print: () => {},
    complain: (line: string) => complaints.push(line),
    exit: (code: number) => codes.push(code),
  };
  const complaints: string[] = [];
  const codes: number[] = [];
  await runProgram(["backup"], house);
  expect(complaints.join()).toMatch(/^The disk is full: .*\nMake room/);
  expect(codes).toEqual([1]);
});

test("settings are shown and changed one by one or from a file; a wrong one changes nothing", async () => {
  const home = { GROUNDSWELL_HOME: join(folder, "settings") };
  expect(await run(["settings", "set", "name", "Harbour Rising"], home)).toMatchObject({
    code: 0,
    said: "Changed: name.",
  });
  expect((await run(["settings", "show", "name"], home)).said).toBe("Harbour Rising");
  expect(await run(["settings", "set", "boundarySet", "2010"], home)).toMatchObject({
    code: 0,
    said: "Changed: boundarySet.",
  });
  expect(await run(["settings", "set", "nam", "x"], home)).toMatchObject({
    code: 1,
    complaints: expect.stringContaining("nam: there is no such setting"),
  });
  expect(await run(["settings", "show", "nam"], home)).toMatchObject({ code: 1 });
  const file = join(folder, "settings.json");
  writeFileSync(file, JSON.stringify({ name: "Tide", boundarySet: "1832" }));
  expect(await run(["settings", "import", file], home)).toMatchObject({
    code: 1,
    complaints: expect.stringContaining("boundarySet"),
  });
  expect((await run(["settings", "show", "name"], home)).said).toBe("Harbour Rising");
  expect((await run(["settings", "import", join(folder, "nowhere.json")], home)).complaints).toContain(
    "There is no file to read",
  );
}, 60_000);

test("what is typed wrongly ends with 2, what is wrong with 1", async () => {
  expect((await run(["no-such-command"])).code).toBe(2);
  expect((await run(["seed", "--world", "mars"])).code).toBe(2);
  expect(await run(["doctor"], { PORT: "http" })).toMatchObject({
    code: 2,
    complaints: expect.stringContaining('PORT is "http"'),
  });
  expect(await run(["restore", join(folder, "nowhere.gz")])).toMatchObject({
    code: 1,
    complaints: expect.stringContaining("There is no file to read"),
  });
  expect(await run(["worker"])).toMatchObject({
    code: 1,
    complaints: expect.stringContaining("Set DATABASE_URL"),
  });
});

test("the worker runs its jobs once: old reports go, new ones stay", async () => {
  const home = join(folder, "worker");
  await run(["migrate"], { GROUNDSWELL_HOME: home });
  const { mkdirSync, utimesSync } = await import("node:fs");
  mkdirSync(join(home, "reports"));
  for (const name of ["old.csv", "new.csv"]) writeFileSync(join(home, "reports", name), "file,line,reason\n");
  const longAgo = new Date(Date.now() - 31 * 86_400_000);
  utimesSync(join(home, "reports", "old.csv"), longAgo, longAgo);
  expect((await run(["worker", "--once"], { GROUNDSWELL_HOME: home, LOG_LEVEL: "silent" })).code).toBe(0);
  expect(readdirSync(join(home, "reports"))).toEqual(["new.csv"]);
}, 60_000);

test("bin/start serves a demonstration, refuses a second on the same home, and stops cleanly", async () => {
  const home = join(folder, "started");
  const first = aProcess("bin/start", [], home);
  await first.says("Ctrl-C stops.");
  const address = /http:\/\/localhost:\d+/.exec(first.text())?.[0] ?? "";
  expect(first.text()).toMatch(/a demonstration: sessions and people are made up; 3\d\d sessions ahead/);
  const page = await (await fetch(address.replace("localhost", "127.0.0.1"))).text();
  expect(page).toContain("</html>");
  const second = aProcess("bin/groundswell", ["migrate"], home);
  expect(await second.ended).toBe(1);
  expect(second.text()).toMatch(/is in use: "groundswell serve" runs as process \d+/);
  first.child.kill("SIGINT");
  expect(await first.ended).toBe(0);
  expect(existsSync(join(home, "in-use.json"))).toBe(false);
}, 180_000);

function aProcess(program: string, words: string[], home: string) {
  const child = spawn(program, words, {
    env: { ...process.env, GROUNDSWELL_HOME: home, PORT: "0", DATABASE_URL: "" },
  });
  started.push(child);
  let text = "";
  const heard = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on("data", heard);
  child.stderr.on("data", heard);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const says = async (words: string) => {
    while (!text.includes(words)) {
      if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}: ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { child, ended, says, text: () => text };
}
