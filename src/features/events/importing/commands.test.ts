import { sql } from "kysely";
import { expect, test } from "vitest";
import { upcomingSessions } from "#features/events/queries.ts";
import { aWorld } from "#test/world.ts";
import { importSessions } from "./commands.ts";
import type { SessionPlaces } from "./contract.ts";

const world = aWorld();
const now = new Date("2026-10-20T10:00:00Z");

const battersea = { set: "2024", code: "E14001081" } as const;
const places: SessionPlaces = {
  seats: [
    {
      ...battersea,
      name: "Battersea",
      nameCy: null,
      nation: "England",
      region: "London",
      centre: { lat: 51.47, lng: -0.16 },
      replaced: [],
    },
    {
      set: "2024",
      code: "W07000112",
      name: "Ynys Môn",
      nameCy: "Ynys Môn",
      nation: "Wales",
      region: "Wales",
      centre: { lat: 53.28, lng: -4.33 },
      replaced: [],
    },
  ],
  findPostcode: (typed) =>
    typed.replaceAll(" ", "").toUpperCase() === "SW115TE"
      ? { point: { lat: 51.47, lng: -0.17 }, seat: battersea, exact: true }
      : null,
  seatAt: ({ lat }) => (lat > 51 && lat < 52 ? battersea : null),
};

const HEADER = "ref,title,kind,date,start,end,meeting_point,postcode,seat,organiser,contact,places,step_free";
const ROW =
  "a1,Doors in Battersea,canvassing,2026-11-21,10:00,13:00,Outside the library,SW11 5TE,,Asha,hello@example.org,20,yes";

const bytes = (text: string) => new TextEncoder().encode(text);
const run = (csv: string | Uint8Array, dryRun = false) =>
  importSessions(world.db, {
    csv: typeof csv === "string" ? bytes(csv) : csv,
    source: "spring.csv",
    places,
    author: "command line",
    now,
    dryRun,
  });
const stored = () => upcomingSessions(world.db, now);
const state = async () =>
  (
    await sql`select (select json_agg(s) from session s) as sessions, (select count(*) from activity) as facts`.execute(
      world.db,
    )
  ).rows;

test("a good row is kept, at its postcode and in the seat it stands in", async () => {
  expect(await run(`${HEADER}\n${ROW}`)).toMatchObject({ ok: true, added: 1, left: 0 });
  expect(await stored()).toMatchObject([
    {
      title: "Doors in Battersea",
      seat: battersea,
      meetingPoint: { name: "Outside the library", lat: 51.47, lng: -0.17 },
      startsAt: new Date("2026-11-21T10:00:00Z"),
      places: 20,
      stepFree: true,
      toilets: false,
    },
  ]);
});

test("the same file again changes nothing but the log", async () => {
  await run(`${HEADER}\n${ROW}`);
  const [before] = await stored();
  expect(await run(`${HEADER}\n${ROW}`)).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  expect(await stored()).toEqual([before]);
});

test("an import leaves one fact, with counts and no contact", async () => {
  await run(`${HEADER}\n${ROW}\n${ROW.replace("a1", "a2")}\nbad`);
  const facts = await world.db.selectFrom("activity").selectAll().execute();
  expect(facts).toMatchObject([
    {
      kind: "session.imported",
      actor: "command line",
      subject: "sessions/spring.csv",
      detail: { added: 2, changed: 0, unchanged: 0, left: 1 },
    },
  ]);
  expect(JSON.stringify(facts)).not.toContain("hello@");
});

test("a dry run says what would change and changes nothing", async () => {
  expect(await run(`${HEADER}\n${ROW}`, true)).toMatchObject({ ok: true, added: 1 });
  expect(await state()).toEqual([{ sessions: null, facts: 0 }]);
});

test("a bad row is left out with its line, column and what was typed; good ones around it are kept", async () => {
  const bad = ROW.replace("a1", "a2").replace("2026-11-21", "21st Nov");
  const report = await run(`${HEADER}\n${ROW}\n${bad}\n${ROW.replace("a1", "a3")}`);
  expect(report).toMatchObject({
    ok: true,
    added: 2,
    left: 1,
    refused: [{ line: 3, column: "date", reason: "not-a-date", typed: "21st Nov" }],
  });
});

test("columns in any order and dates the British way round are read, and times are London's", async () => {
  const csv =
    "Contact,Organiser,END,Start,Date,Kind,Title,Ref,Seat\nhello@example.org,Bryn,9pm,6.30pm,24/10/2026,Door knocking,Before,b1,Ynys Mon\n" +
    "https://example.org/ask,Bryn,21:00,18:30,25/10/2026,canfasio,After,b2,W07000112";
  expect(await run(csv)).toMatchObject({ ok: true, added: 2 });
  expect(
    (await stored()).map((each) => [each.title, each.startsAt.toISOString(), each.meetingPoint]),
  ).toEqual([
    ["Before", "2026-10-24T17:30:00.000Z", null],
    ["After", "2026-10-25T18:30:00.000Z", null],
  ]);
});

test("a byte order mark from a spreadsheet does not hide the first column", async () => {
  expect(await run(`\uFEFF${HEADER}\n${ROW}`)).toMatchObject({ ok: true, added: 1 });
});

test("a formula stays the text it is", async () => {
  const title = '=HYPERLINK("https://example.org","x")';
  expect(
    await run(`${HEADER}\n${ROW.replace("Doors in Battersea", `"${title.replaceAll('"', '""')}"`)}`),
  ).toMatchObject({ ok: true });
  expect(await stored()).toMatchObject([{ title }]);
});

test("columns that are none of ours are read past and named", async () => {
  expect(await run(`${HEADER},budget\n${ROW},40`)).toMatchObject({
    ok: true,
    added: 1,
    ignoredColumns: ["budget"],
  });
});

test.each([
  ["an unknown postcode", "SW11 5TE", "ZZ9 9ZZ", "postcode", "unknown-postcode"],
  ["an unknown seat", "TE,,", "TE,Atlantis,", "seat", "unknown-seat"],
  [
    "a contact that would become a script",
    "hello@example.org",
    "javascript:alert(1)",
    "contact",
    "not-a-contact",
  ],
  ["a kind nobody knows", "canvassing", "juggling", "kind", "not-a-kind"],
  ["an end before the start", "13:00", "09:00", "end", "ends-before-it-starts"],
  ["an hour that the clocks skip", "2026-11-21,10:00", "2027-03-28,01:30", "start", "time-skipped"],
  ["no places at all", ",20,", ",0,", "places", "not-a-number"],
  ["perhaps", ",yes", ",perhaps", "step_free", "not-yes-or-no"],
  ["a cell of a megabyte", "Doors in Battersea", "x".repeat(1024 * 1024), "title", "too-long"],
  ["a meeting point without a name", "Outside the library", "", "meeting_point", "position-without-name"],
  ["no ref", "a1,", ",", "ref", "empty"],
])("%s is refused and the table stays as it was", async (_, good, wrong, column, reason) => {
  await run(`${HEADER}\n${ROW}`);
  const before = await stored();
  const report = await run(`${HEADER}\n${ROW.replace(good, wrong)}`);
  expect(report).toMatchObject({ ok: true, added: 0, changed: 0, left: 1 });
  expect(report.ok && report.refused).toMatchObject([{ line: 2, column, reason }]);
  expect(await stored()).toEqual(before);
});

test("a ref that comes twice is taken once", async () => {
  expect(await run(`${HEADER}\n${ROW}\n${ROW}`)).toMatchObject({
    added: 1,
    left: 1,
    refused: [{ line: 3, column: "ref", reason: "ref-twice", typed: "a1" }],
  });
});

test.each([
  ["an empty file", "", { reason: "empty-file" }],
  ["a header alone", HEADER, { reason: "no-rows" }],
  [
    "a missing column",
    `${HEADER.replace("contact,", "")}\n${ROW}`,
    { reason: "missing-columns", missing: ["contact"] },
  ],
  ["a column twice", `${HEADER},Seat\n${ROW}`, { reason: "column-twice", column: "seat" }],
  ["semicolons", HEADER.replaceAll(",", ";"), { reason: "wrong-delimiter", found: "semicolons" }],
  ["an open quotation mark", `${HEADER}\n"${ROW}`, { reason: "not-csv" }],
  ["UTF-16", Buffer.from(`\uFEFF${HEADER}\n${ROW}`, "utf16le"), { reason: "not-csv" }],
  ["Windows-1252", Buffer.from(`${HEADER}\n${ROW} M\u00f4n`, "latin1"), { reason: "not-csv" }],
])("%s is refused whole and nothing changes", async (_, csv, refusal) => {
  const before = await state();
  expect(await run(csv)).toMatchObject({ ok: false, ...refusal });
  expect(await state()).toEqual(before);
});

test("two imports of one file at once leave each session once", async () => {
  const csv = [HEADER, ...Array.from({ length: 200 }, (_, i) => ROW.replace("a1", `n${i}`))].join("\n");
  await Promise.all([run(csv), run(csv)]);
  expect(await stored()).toHaveLength(200);
});

test("a seat that is not certain is asked for, not guessed", async () => {
  const row = `${ROW.replace("SW11 5TE", "")},55.1,-1.5`;
  const report = await run(`${HEADER},lat,lng\n${row}`);
  expect(report).toMatchObject({
    ok: true,
    left: 1,
    refused: [{ line: 2, column: "seat", reason: "seat-unsure" }],
  });
});

test("rows placed by their sector are counted", async () => {
  const vague = {
    ...places,
    findPostcode: () => ({ point: { lat: 51.5, lng: -0.2 }, seat: battersea, exact: false }),
  };
  const csv = bytes(`${HEADER}\n${ROW}`);
  const report = await importSessions(world.db, {
    csv,
    source: "s",
    places: vague,
    author: "command line",
    now,
  });
  expect(report).toMatchObject({ ok: true, added: 1, approximate: 1 });
});
