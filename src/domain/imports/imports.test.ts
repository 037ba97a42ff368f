import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOrderOf, readDay } from "./days.ts";
import { mappingFault } from "./fields.ts";
import { guessMapping } from "./guess.ts";
import { readRow } from "./row.ts";
import { safeCell, safeLine } from "./safe-cell.ts";
import { readYesNo } from "./yes-no.ts";

const day = (typed: string, order: "day-first" | "month-first" = "day-first") => {
  const read = readDay(typed, { order, newest: "2026-11-20" });
  return read.ok ? read.day : null;
};

test("days are read in British, ISO, worded and spreadsheet form", () => {
  for (const typed of [
    "2017-06-08",
    "08/06/2017",
    "8.6.17",
    "8 June 2017",
    "8th Jun 17",
    "Thursday 8 June 2017",
    "June 8, 2017",
    "42894",
    "42894.5",
    "2017-06-08T10:00:00Z",
    "08/06/2017 10:00",
    " 8-Jun-2017 ",
  ])
    expect([typed, day(typed)]).toEqual([typed, "2017-06-08"]);
  expect(day("06/08/2017", "month-first")).toBe("2017-06-08");
  expect(day("1/2/84")).toBe("1984-02-01");
});

test("days that no calendar has are refused", () => {
  for (const typed of [
    "30/02/2017",
    "31/11/2026",
    "yesterday",
    "13/13/2013",
    "1984",
    "42",
    "",
    "0",
    "99999999",
    "2017-6",
  ])
    expect([typed, day(typed)]).toEqual([typed, null]);
});

test("any day survives being written in each form", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date("1928-01-01"), max: new Date("2026-11-19"), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [y, m, d] = iso.split("-");
        const serial = Math.floor(date.getTime() / 86_400_000) + 25_569;
        for (const typed of [iso, `${d}/${m}/${y}`, `${d}/${m}/${y?.slice(2)}`, String(serial)])
          expect(day(typed)).toBe(iso);
        expect(day(`${m}/${d}/${y}`, "month-first")).toBe(iso);
      },
    ),
  );
});

test("a column is month first only when it cannot be otherwise", () => {
  expect(dayOrderOf(["01/02/1990", "12/25/1990"])).toBe("month-first");
  expect(dayOrderOf(["01/02/1990", "25/12/1990"])).toBe("day-first");
  expect(dayOrderOf(["13/01/1990", "01/13/1990"])).toBe("day-first");
  expect(dayOrderOf([])).toBe("day-first");
});

test("columns are guessed by their headings", () => {
  const headers = [
    "First Name",
    "SURNAME",
    "E-mail Address",
    "Post Code",
    "D.O.B.",
    "Mobile Number",
    "Favourite colour",
    "Membership No.",
  ];
  expect(guessMapping(headers, [])).toEqual([
    "given-name",
    "surname",
    "email",
    "postcode",
    "born-on",
    "mobile",
    null,
    "reference",
  ]);
});

test("columns without a telling heading are guessed by their cells, and a heading twice counts once", () => {
  const rows = [1, 2, 3].map((n) => [
    `p${n}@example.org`,
    "LS6 2AB",
    "07700 900123",
    "0113 496 0000",
    "01/02/1980",
    "words",
  ]);
  expect(guessMapping(["", "b", "c", "d", "e", "f"], rows)).toEqual([
    "email",
    "postcode",
    "mobile",
    "phone",
    "born-on",
    null,
  ]);
  expect(guessMapping(["Name", "Name", "Email", "Email"], [])).toEqual(["name", null, "email", "email"]);
});

test("a mapping needs a name or a contact, and a field once", () => {
  expect(mappingFault(["postcode", null])).toEqual({ reason: "no-name-no-contact" });
  expect(mappingFault(["name", "name"])).toEqual({ reason: "field-twice", field: "name" });
  expect(mappingFault(["name", "email", "email"])).toBeNull();
});

test("a row comes under its fields: names joined or turned round, several addresses in a cell, a lost nought", () => {
  const mapping = ["given-name", "surname", "email", "mobile", "tags", "consent-email", "born-on"] as const;
  const read = readRow(
    ["Sam", "Jones", "a@example.org; b@example.org", "7700900123", "leaflets, NHS", "Yes", "1/2/84"],
    { mapping, order: "day-first", today: "2026-11-20" },
  );
  expect(read).toMatchObject({
    faults: [],
    row: {
      name: "Sam Jones",
      contacts: [
        { kind: "email", typed: "a@example.org" },
        { kind: "email", typed: "b@example.org" },
        { kind: "phone", typed: "07700900123" },
      ],
      tags: ["leaflets", "NHS"],
      consents: { email: true },
      bornOn: "1984-02-01",
    },
  });
  expect(
    readRow(["Jones, Sam"], { mapping: ["name"], order: "day-first", today: "2026-11-20" }),
  ).toMatchObject({ row: { name: "Sam Jones" } });
});

test("a row is refused with its field: a bad day, perhaps, a cell of a megabyte, cells beyond the columns, nothing", () => {
  const faults = (cells: string[], field: "name" | "born-on" | "consent-sms") =>
    readRow(cells, { mapping: [field], order: "day-first", today: "2026-11-20" }).faults;
  expect(faults(["32/1/1980"], "born-on")).toEqual([{ field: "born-on", reason: "not-a-day" }]);
  expect(faults(["perhaps"], "consent-sms")).toEqual([{ field: "consent-sms", reason: "not-yes-or-no" }]);
  expect(faults(["x".repeat(1 << 20)], "name")).toEqual([{ field: "name", reason: "too-long" }]);
  expect(faults(["Sam", "more"], "name")).toEqual([{ field: null, reason: "more-cells-than-columns" }]);
  expect(faults([" "], "name")).toEqual([{ field: null, reason: "empty" }]);
  expect(faults(["Sam", ""], "name")).toEqual([]);
});

test("everything that is wrong with a row is named; a language to write in that is none of ours is left out", () => {
  const mapping = ["name", "born-on", "consent-email", "language", "languages"] as const;
  const read = readRow(["Sam", "soon", "perhaps", "pl", "Polish; Urdu"], {
    ...{ mapping, order: "day-first", today: "2026-11-20" },
  });
  expect(read.faults.map(({ field }) => field)).toEqual(["born-on", "consent-email"]);
  expect([read.leftOut, read.row?.languages]).toEqual([["language"], ["Polish", "Urdu"]]);
});

test("yes and no in both languages; anything else is neither", () => {
  expect(["Yes", "Y", "TRUE", "1", "Oes", "opted in"].map(readYesNo)).toEqual([
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(["no", "N", "false", "0", "unsubscribed"].map(readYesNo)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(["", "perhaps", "2"].map(readYesNo)).toEqual([null, null, null]);
});

test("nothing written to CSV runs as a formula, and every cell reads back but for the apostrophe", () => {
  for (const evil of [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\ufeff=1",
    "＝1+1",
    "%0A=1",
    "|x",
  ])
    expect(safeCell(evil).replace(/^"/, "").startsWith("'")).toBe(true);
  expect([safeCell("+447700900123"), safeCell("-4"), safeCell("Siân")]).toEqual([
    "+447700900123",
    "-4",
    "Siân",
  ]);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), (cells) => {
      const [read] = parse(safeLine(cells), {
        relax_column_count: true,
        record_delimiter: "\r\n",
      }) as string[][];
      expect(read?.map((cell, at) => (cell === cells[at]?.replaceAll("\0", "") ? "same" : cell))).toEqual(
        cells.map((cell) =>
          safeCell(cell).replace(/^"/, "").startsWith("'") && !cell.replaceAll("\0", "").startsWith("'")
            ? `'${cell.replaceAll("\0", "")}`
            : "same",
        ),
      );
    }),
  );
});
