import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aWorld } from "#test/world.ts";
import { type Choices, choose, queueImport } from "./commands.ts";
import { personImport } from "./queries.ts";
import { type ImportTools, runImport } from "./running/commands.ts";
import { stage } from "./staging/commands.ts";
import { askUndo, undoImport } from "./undoing/commands.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "groundswell-import-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tools: ImportTools = {
  places: {
    locate: () => ({ ok: false, reason: "northern-ireland" }) as never,
    seat: () => null,
  },
  keys: { keyedHash: (_, value) => Buffer.from(value).toString("hex").padEnd(64, "0").slice(0, 64) },
  now: () => now,
};
const evidence = {
  given: [
    { channel: "email", purpose: "news" },
    { channel: "phone", purpose: "events" },
  ],
  words: "Yes, send me news by e-mail.",
  wordsLocale: "en",
  place: "Stall at the spring fair",
  on: "2026-05-02",
} as const;

async function staged(csv: string | Uint8Array): Promise<number> {
  const path = join(folder, "people.csv");
  await writeFile(path, csv);
  const result = await stage(world.app, { path, source: "stall", author: "command line", now });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.importId;
}
async function ready(csv: string, choices: Partial<Choices> = {}): Promise<number> {
  const id = await staged(csv);
  const found = await personImport(world.app, id);
  const all = {
    mapping: found!.mapping,
    dayOrder: found!.dayOrder,
    existing: "fill",
    evidence,
    author: "command line",
    now,
  } as const;
  expect(await choose(world.app, id, { ...all, ...choices })).toEqual({ ok: true });
  expect(await queueImport(world.app, id, { author: "command line", now })).toEqual({ ok: true });
  return id;
}
async function imported(csv: string, choices: Partial<Choices> = {}) {
  const id = await ready(csv, choices);
  expect(await runImport(world.app, id, tools)).toEqual({ ok: true, state: "done" });
  return (await personImport(world.app, id))!;
}
const people = () =>
  world.db.selectFrom("person").selectAll().where("erased_at", "is", null).orderBy("name").execute();
const contacts = async () =>
  (
    await world.db
      .selectFrom("contact_point")
      .select("value")
      .where("ended_at", "is", null)
      .orderBy("value")
      .execute()
  ).map(({ value }) => value);
const fates = (id: number) =>
  world.db
    .selectFrom("person_import_row")
    .select(["line", "fate", "reason", "field"])
    .where("import_id", "=", id)
    .orderBy("line")
    .execute();

const CSV = `First name,Surname,Email,Mobile,Postcode,DOB
Ann,Oak,ann@example.org,07700 900001,BT1 1AA,07/05/1984
Ben,Ash,ben@example.org,,,
`;

test("a file that breaks off, or a database that does, leaves nothing behind", async () => {
  const kept = async () =>
    (
      await sql<{ imports: number; rows: number }>`
        select (select count(*)::int from person_import) as imports, (select count(*)::int from person_import_row) as rows`.execute(
        world.db,
      )
    ).rows[0];
  const rows = Array.from({ length: 2_500 }, (_, at) => `P${at},p${at}@example.org`).join("\n");
  await expect(staged(`name,email\n${rows}\nBob "Bobby" Smith,b@example.org\n`)).rejects.toThrow(
    "line 2502: the quotation marks",
  );
  expect(await kept()).toEqual({ imports: 0, rows: 0 });
  await sql`alter table person_import_row add constraint full_disk check (line < 2400)`.execute(world.db);
  await expect(staged(`name,email\n${rows}\n`)).rejects.toThrow("full_disk");
  expect(await kept()).toEqual({ imports: 0, rows: 0 });
  await sql`alter table person_import_row drop constraint full_disk`.execute(world.db);
});

test("rows become people who may be reached for what the file's evidence says, and words to find them by", async () => {
  const { counts } = await imported(CSV);
  expect(counts).toMatchObject({ read: 2, done: 2, added: 2, updated: 0, same: 0, refused: 0 });
  expect(await people()).toMatchObject([
    { name: "Ann Oak", born_on: "1984-05-07", postcode: "BT1 1AA", source: "import/1" },
    { name: "Ben Ash" },
  ]);
  expect(await contacts()).toEqual(["+447700900001", "ann@example.org", "ben@example.org"]);
  const given = await world.db.selectFrom("consent").selectAll().orderBy("id").execute();
  expect(given).toHaveLength(4);
  expect(given.find(({ proof }) => (proof as { line: number }).line === 2)).toMatchObject({
    act: "given",
    how: "import",
    shown_at_place: "Stall at the spring fair",
    proof: { line: 2 },
  });
  expect(
    (await world.db.selectFrom("person_word").select("word").where("word", "=", "oak").execute()).length,
  ).toBe(1);
});

test("the same file again changes nobody", async () => {
  await imported(CSV);
  const before = await people();
  expect((await imported(CSV)).counts).toMatchObject({ added: 0, updated: 0, same: 2 });
  expect(await people()).toEqual(before);
});

test("a file without evidence leaves people whom nobody can reach, and again finds them", async () => {
  await imported(CSV, { evidence: null });
  expect(await contacts()).toEqual([]);
  expect(await people()).toHaveLength(2);
  expect((await imported(CSV, { evidence: null })).counts.same).toBe(1);
});

test("empty fields are filled; what people said stays, unless the file is to overwrite", async () => {
  await imported("Name,Email\nAnn Oak,ann@example.org");
  expect((await imported("Name,Email,Pronouns\nAnne Oak,ann@example.org,she/her")).counts.updated).toBe(1);
  expect(await people()).toMatchObject([{ name: "Ann Oak", pronouns: "she/her" }]);
  await imported("Name,Email\nAnne Oak,ann@example.org", { existing: "overwrite" });
  expect(await people()).toMatchObject([{ name: "Anne Oak" }]);
});

test("a no is never turned into a yes, and a no in the file withdraws", async () => {
  await imported(
    "Name,Email,Email consent\nAnn Oak,ann@example.org,yes\nBen Ash,ben@example.org,\nCat Elm,cat@example.org,no",
  );
  const act = async () =>
    (
      await sql<{
        said: string;
      }>`select p.name || ' ' || c.act as said from consent_now c join person p on p.id = c.person_id where channel = 'email' and purpose = 'news' order by 1`.execute(
        world.db,
      )
    ).rows.map(({ said }) => said);
  expect(await act()).toEqual(["Ann Oak given", "Cat Elm withdrawn"]);
  await imported("Name,Email,Email consent\nAnn Oak,ann@example.org,no\nCat Elm,cat@example.org,yes");
  expect(await act()).toEqual(["Ann Oak withdrawn", "Cat Elm withdrawn"]);
});

test("every bad row says why; good ones around it are kept", async () => {
  const { id } = await imported(
    `Name,Email,DOB,Mobile\nAnn Oak,ann@example.org,,07700 900001\nBad Day,b@example.org,32/1/1980,\nBad Mail,not-an-address,,\n,,,\nAnnie Oak,ann@example.org,,07700 900002\nBen Ash,ben@example.org,,07700 900002\nClash,ann@example.org,,07700 900003,more\nA. Oak,ann@example.org,,\nBen,ben@example.org,,07700 900001\nDave Oak,ann@example.org,,`,
  );
  expect(await fates(id)).toMatchObject([
    { line: 2, fate: "new" },
    { line: 3, fate: "refused", reason: "not-a-day", field: "born-on" },
    { line: 4, fate: "refused", field: "email" },
    { line: 6, fate: "same" },
    { line: 7, fate: "new" },
    { line: 8, fate: "refused", reason: "more-cells-than-columns" },
    { line: 9, fate: "same" },
    { line: 10, fate: "refused", reason: "matches-several-people" },
    { line: 11, fate: "refused", reason: "another-name" },
  ]);
});

test("a language or postcode that we do not know is left out and told; every fault of a row is", async () => {
  const { id } = await imported(
    "Name,Email,Postcode,Language,Languages,DOB\nAnn Oak,ann@example.org,NOT A PLACE,pl,Polish,\nBad,not-an-address,,,,32/1/1980",
  );
  expect(await fates(id)).toMatchObject([
    { line: 2, fate: "new", reason: null, field: "language postcode" },
    { line: 3, fate: "refused", field: "born-on email" },
  ]);
  const ann = await world.db
    .selectFrom("person")
    .select(["postcode", "locale", "languages"])
    .where("name", "=", "Ann Oak")
    .executeTakeFirstOrThrow();
  expect(ann).toEqual({ postcode: null, locale: "en", languages: ["Polish"] });
});

test("an import killed between batches goes on and does no row twice", async () => {
  const csv = `Name,Email\n${Array.from({ length: 2500 }, (_, n) => `Person ${n},p${n}@example.org`).join("\n")}`;
  const id = await ready(csv);
  const stop = new AbortController();
  await runImport(world.app, id, { ...tools, signal: stop.signal, onProgress: () => stop.abort() });
  expect((await personImport(world.app, id))?.counts.done).toBe(1000);
  await world.db
    .insertInto("suppression")
    .values({ channel: "email", contact_hash: "0".repeat(64), why: "erased", at: now })
    .execute();
  const broken = {
    ...tools,
    places: { ...tools.places },
    keys: {
      keyedHash: () => {
        throw new Error("killed");
      },
    },
  };
  await expect(runImport(world.app, id, broken)).rejects.toThrow("killed");
  expect(await runImport(world.app, id, tools)).toEqual({ ok: true, state: "done" });
  expect((await personImport(world.app, id))?.counts).toMatchObject({ read: 2500, done: 2500, added: 2500 });
  expect(await people()).toHaveLength(2500);
});

test("undo takes back what the file did and leaves what has changed since, saying which", async () => {
  await imported("Name,Email\nAnn Oak,ann@example.org");
  const { id } = await imported(
    "Name,Email,Pronouns,Known as\nAnn,ann@example.org,she/her,Annie\nBen Ash,ben@example.org,,\nCat Elm,cat@example.org,,",
  );
  await sql`update person set known_as = 'Nan' where name = 'Ann Oak'`.execute(world.db);
  await sql`insert into activity (kind, actor, subject, at, person_id) select 'session.signed-up', id::text, 'x', now(), id from person where name = 'Cat Elm'`.execute(
    world.db,
  );
  expect(await askUndo(world.app, id, { author: "command line", now })).toEqual({ ok: true });
  expect(await undoImport(world.app, id, tools)).toEqual({ ok: true });
  expect(await people()).toMatchObject([
    { name: "Ann Oak", pronouns: null, known_as: "Nan" },
    { name: "Cat Elm" },
  ]);
  expect((await personImport(world.app, id))?.counts).toMatchObject({ restored: 1, kept: 2 });
  expect(await contacts()).toEqual(["ann@example.org", "cat@example.org"]);
  const rows = await world.db
    .selectFrom("person_import_row")
    .select("undone")
    .where("import_id", "=", id)
    .orderBy("line")
    .execute();
  expect(rows.map(({ undone }) => undone)).toEqual(["restored-in-part", "restored", "changed-since"]);
  expect((await imported("Name,Email\nBen Ash,ben@example.org")).counts.added).toBe(1);
});

test("after 30 days an import cannot be taken back", async () => {
  const { id } = await imported(CSV);
  expect(await askUndo(world.app, id, { author: "x", now: new Date("2026-12-21T18:00:01Z") })).toEqual({
    ok: false,
    reason: "too-late",
  });
});

test("two files with the same people at once leave each person once", async () => {
  const rows = Array.from({ length: 1500 }, (_, n) => `Person ${n},p${n}@example.org`);
  const header = "Name,Email\n";
  const ids = [
    await ready(header + rows.join("\n")),
    await ready(header + rows.toReversed().join("\n")),
    await ready(header + rows.toSorted().join("\n")),
  ];
  const results = await Promise.all(ids.map((id) => runImport(world.app, id, tools)));
  expect(results).toEqual(ids.map(() => ({ ok: true, state: "done" })));
  expect(await people()).toHaveLength(1500);
  expect(await contacts()).toHaveLength(1500);
});

test("a mapping is remembered for the next file with the same headings, and evidence must be whole", async () => {
  const id = await staged("A,B\nann@example.org,x");
  expect(
    await choose(world.app, id, {
      mapping: [null, null],
      dayOrder: "day-first",
      existing: "fill",
      evidence: null,
      author: "x",
      now,
    }),
  ).toMatchObject({ ok: false, reason: "mapping" });
  const choices = {
    mapping: ["email", "name"],
    dayOrder: "day-first",
    existing: "fill",
    author: "x",
    now,
  } as const;
  expect(await choose(world.app, id, { ...choices, evidence: { ...evidence, words: " " } })).toEqual({
    ok: false,
    reason: "no-words",
  });
  expect(await choose(world.app, id, { ...choices, evidence })).toEqual({ ok: true });
  expect((await personImport(world.app, await staged("a,B \nb@example.org,y")))?.mapping).toEqual([
    "email",
    "name",
  ]);
});
