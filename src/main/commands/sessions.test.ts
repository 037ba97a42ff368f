import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { REQUIRED_COLUMNS } from "#domain/sessions/columns.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { aWorld } from "#test/world.ts";
import { explainFile, explainRow, sessionsCommand } from "./sessions.ts";

const world = aWorld();
const places = embeddedPlaces();
const speakers = loadCatalogues("messages");
const folder = mkdtempSync(join(tmpdir(), "groundswell-sessions-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = "ref,title,kind,date,start,end,seat,organiser,contact";
const ROW = "1,Phone bank,phone-bank,2026-11-21,18:00,20:00,Ynys Môn,Lowri,hello@example.org";

async function run(...words: string[]) {
  const said: string[] = [];
  const complaints: string[] = [];
  let code: number | null = null;
  const command = sessionsCommand({
    open: async () => ({ db: world.db, places, boundarySet: "2024", close: async () => {} }),
    speak: speakers.en,
    now: () => new Date("2026-11-20T10:00:00Z"),
    print: (line) => said.push(line),
    complain: (line) => complaints.push(line),
    exit: (given) => {
      code = given;
    },
  });
  await command.parseAsync(words, { from: "user" });
  return { said, complaints, code };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test("a good file is imported, and then listed", async () => {
  const done = await run("import", file("good.csv", `${HEADER}\n${ROW}`));
  expect(done).toEqual({
    said: ["1 session added, 0 changed, 0 as before, 0 rows left out."],
    complaints: [],
    code: 0,
  });
  const { said } = await run("list");
  expect(said[0]).toContain("Saturday 21 November, 6 pm to 8 pm\tYnys Môn\tPhone bank");
});

test("a bad row is named by line and column, and the exit code says that it was left out", async () => {
  const done = await run(
    "import",
    file("mixed.csv", `${HEADER}\n${ROW}\n${ROW.replace("1,", "2,").replace("18:00", "six")}`),
  );
  expect(done.code).toBe(2);
  expect(done.complaints).toEqual(["Line 3, start: “six” is no time. Write 18:30 or 6.30pm."]);
});

test("sessions that are over are counted aloud: the year may be wrong", async () => {
  const { said, code } = await run("import", file("past.csv", `${HEADER}\n${ROW.replace("2026", "2020")}`));
  expect(said[1]).toBe(
    "1 session is over already: it is kept and offered to nobody. Check the date if that is not meant.",
  );
  expect(code).toBe(0);
});

test("a dry run says that nothing was changed, and nothing was", async () => {
  const { said } = await run("import", "--dry-run", file("dry.csv", `${HEADER}\n${ROW}`));
  expect(said.at(-1)).toBe("This was a preview: nothing has been changed.");
  expect((await run("list")).said[0]).toMatch(/^There are no sessions ahead/);
});

test("a file that is not there is named", async () => {
  const { complaints, code } = await run("import", join(folder, "nowhere.csv"));
  expect([complaints[0], code]).toEqual([`There is no file to read at ${join(folder, "nowhere.csv")}.`, 1]);
});

test.each(["en", "cy"] as const)("every refusal has words in %s, with no gap left open", (locale) => {
  const speak = speakers[locale];
  for (const reason of ["empty-file", "no-rows", "too-large"] as const)
    expect(explainFile(speak, { reason })).toMatch(/\.$/);
  expect(explainFile(speak, { reason: "missing-columns", missing: ["contact"] })).toContain(
    REQUIRED_COLUMNS.join(", "),
  );
  expect(explainFile(speak, { reason: "column-twice", column: "seat" })).toContain("seat");
  expect(explainFile(speak, { reason: "wrong-delimiter", found: "tabs" })).toContain("tabs");
  const row = explainRow(speak, { line: 1234, column: "seat", reason: "unknown-seat", typed: "Atlantis" });
  expect(row).toContain("1234");
  expect(row).toContain("Atlantis");
});
