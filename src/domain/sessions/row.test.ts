import fc from "fast-check";
import { expect, test } from "vitest";
import { readHeader, SESSION_COLUMNS, type SessionColumn } from "./columns.ts";
import { sessionKind } from "./kinds.ts";
import { readRow } from "./row.ts";

const now = new Date("2026-10-20T10:00:00Z");
const GOOD = {
  ref: "1",
  title: "Doors",
  kind: "canvassing",
  date: "2026-11-21",
  start: "10:00",
  end: "13:00",
  organiser: "Asha",
  contact: "hello@example.org",
} satisfies Partial<Record<SessionColumn, string>>;
const read = (some: Partial<Record<SessionColumn, string>> = {}) =>
  readRow(new Map(Object.entries({ ...GOOD, ...some }) as [SessionColumn, string][]), now);
const refusal = (some: Partial<Record<SessionColumn, string>>) => {
  const found = read(some);
  return found.ok ? null : found.refused.map(({ column, reason }) => `${column} ${reason}`);
};

test.each(["18:30", "18.30", "6.30pm", "6:30 PM", "18:30:00"])(
  "%j is half past six in the evening",
  (start) => {
    const found = read({ start, end: "20:00" });
    expect(found.ok && found.row.startsAt.toISOString()).toBe("2026-11-21T18:30:00.000Z");
  },
);

test("twelve is noon with pm and midnight with am", () => {
  const found = read({ start: "12am", end: "12pm" });
  expect(
    found.ok && [found.row.startsAt, found.row.endsAt].map((at) => at.toISOString().slice(11, 16)),
  ).toEqual(["00:00", "12:00"]);
});

test.each(["10", "25:00", "13pm", "0pm", "noon", "10:5"])("%j is no time", (start) => {
  expect(refusal({ start })).toEqual(["start not-a-time"]);
});

test("a date with slashes is the British way round", () => {
  const found = read({ date: "1/2/2027" });
  expect(found.ok && found.row.startsAt.toISOString()).toBe("2027-02-01T10:00:00.000Z");
  expect(refusal({ date: "12/31/2026" })).toEqual(["date not-a-date"]);
});

test("a session over midnight says on which day it ends", () => {
  expect(refusal({ start: "22:00", end: "01:00" })).toEqual(["end ends-before-it-starts"]);
  expect(read({ start: "22:00", end: "01:00", end_date: "22/11/2026" }).ok).toBe(true);
  expect(refusal({ end_date: "2027-01-21" })).toEqual(["end_date too-long-a-session"]);
});

test("a session through the hour that comes twice is as long as it feels", () => {
  const found = read({ date: "2026-10-25", start: "00:30", end: "02:30" });
  expect(found.ok && found.row.endsAt.getTime() - found.row.startsAt.getTime()).toBe(3 * 3_600_000);
});

test.each([
  [{ lat: "91", lng: "0", meeting_point: "x" }, "lat not-a-position"],
  [{ lat: "51,5", lng: "0", meeting_point: "x" }, "lat not-a-position"],
  [{ lat: "51.5", lng: "", meeting_point: "x" }, "lng not-a-position"],
  [{ lat: "51.5", lng: "1e9", meeting_point: "x" }, "lng not-a-position"],
])("%j is no position", (cells, expected) => {
  expect(refusal(cells)).toContain(expected);
});

test("zero degrees is a position: Greenwich is there", () => {
  const found = read({ lat: "51.4779", lng: "0", meeting_point: "The line" });
  expect(found.ok && found.row.meeting?.where).toEqual({ lat: 51.4779, lng: 0 });
});

test.each([
  "javascript:alert(1)",
  "hello",
  "a@b",
  "ftp://example.org/x",
  "x@example.org <script>",
  "data:text/html,x",
])("%j is no contact", (contact) => {
  expect(refusal({ contact })).toEqual(["contact not-a-contact"]);
});

test("yes and no are understood in both languages, and nothing else is", () => {
  for (const yes of ["yes", "Y", "TRUE", "1", "Ie", "Oes"])
    expect(read({ toilets: yes })).toMatchObject({ row: { toilets: true } });
  for (const no of ["", "no", "N", "false", "0", "Nac oes"])
    expect(read({ toilets: no })).toMatchObject({ row: { toilets: false } });
  expect(refusal({ toilets: "perhaps" })).toEqual(["toilets not-yes-or-no"]);
});

test("every cell that is wrong is named, each once", () => {
  expect(refusal({ ref: "", kind: "?", places: "0", contact: "" })?.toSorted()).toEqual([
    "contact empty",
    "kind not-a-kind",
    "places not-a-number",
    "ref empty",
  ]);
});

test("a kind is known by several words in both languages", () => {
  expect([
    sessionKind("Door knocking"),
    sessionKind("BANC FFÔN"),
    sessionKind("phone_bank"),
    sessionKind("constructor"),
  ]).toEqual(["canvassing", "phone-bank", "phone-bank", null]);
});

test("columns are known whatever their case, spaces and hyphens", () => {
  const header = readHeader([
    "REF",
    "Title ",
    "kind",
    "date",
    "start",
    "end",
    "organiser",
    "contact",
    "Step-free",
    "",
    "x",
  ]);
  expect(header).toMatchObject({ ok: true, ignored: ["x"] });
  expect(header.ok && header.columns[8]).toBe("step_free");
});

test("whatever the cells hold, the row is read or its cells are refused: nothing is thrown", () => {
  const cells = fc.dictionary(
    fc.constantFrom(...SESSION_COLUMNS),
    fc.string({ unit: "binary", maxLength: 40 }),
  );
  fc.assert(
    fc.property(cells, (some) => {
      const found = read(some);
      if (found.ok) expect(found.row.endsAt > found.row.startsAt).toBe(true);
      else expect(found.refused.length).toBeGreaterThan(0);
    }),
  );
});

test("a position that cannot be read is the only thing said of it", () => {
  const meeting_point = "Library";
  expect(refusal({ meeting_point, lat: "95", lng: "300" })).toEqual(["lat not-a-position"]);
  expect(refusal({ meeting_point })).toEqual(["postcode empty"]);
});

test("a point outside the kingdom is refused, one on its furthest islands is not", () => {
  const at = (lat: string, lng: string) => refusal({ meeting_point: "Library", lat, lng });
  expect(at("0", "0")).toEqual(["lat position-abroad"]);
  expect(at("-0.17", "51.47")).toEqual(["lat position-abroad"]);
  expect(at("51.47", "17")).toEqual(["lng position-abroad"]);
  expect([at("60.85", "-0.88"), at("49.91", "-6.32"), at("54.45", "-8.17"), at("52.48", "1.76")]).toEqual(
    Array(4).fill(null),
  );
});

test("no more places are taken than there are", () => {
  expect(refusal({ places: "5", taken: "9" })).toEqual(["taken more-taken-than-places"]);
  expect([refusal({ places: "5", taken: "5" }), refusal({ places: "", taken: "9" })]).toEqual([null, null]);
});

test("a date that lies years and years ahead is mistyped", () => {
  expect(refusal({ date: "9999-12-31" })).toEqual(["date too-far-ahead"]);
  expect(refusal({ date: "2031-10-01" })).toBe(null);
});
