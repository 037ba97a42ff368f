import fc from "fast-check";
import { expect, test } from "vitest";
import { DRAFT_FIELDS, type DraftField, readDraft } from "./draft.ts";

const now = new Date("2026-10-20T10:00:00Z");
const GOOD = {
  ...{ title: "Doors", kind: "canvassing", date: "2026-11-28", start: "10:00", end: "13:00" },
  ...{ "meeting-point": "Library", where: "LS1 4AP", organiser: "Asha", contact: "hello@example.org" },
} satisfies Partial<Record<DraftField, string>>;
type Some = Partial<Record<DraftField, string>>;
const read = (some: Some = {}) =>
  readDraft(new Map(Object.entries({ ...GOOD, ...some }) as [DraftField, string][]), { now });
const refusals = (some: Some) => {
  const found = read(some);
  return found.ok ? [] : found.refused.map(({ column, reason }) => `${column} ${reason}`);
};
const shifts = (some: Some) => {
  const found = read(some);
  return found.ok
    ? found.shifts.map(({ startsAt, endsAt }) =>
        [startsAt, endsAt].map((at) => at.toISOString().slice(0, 16)),
      )
    : null;
};

test.each<[Some, string]>([
  [{ date: "2026-10-19" }, "date in-the-past"],
  [{ date: "2036-11-28" }, "date too-far-ahead"],
  [{ date: "2026-02-30" }, "date not-a-date"],
  [{ date: "" }, "date empty"],
  [{ end: "09:00" }, "end ends-before-it-starts"],
  [{ end: "10:00" }, "end ends-before-it-starts"],
  [{ "end-date": "2026-11-27" }, "end ends-before-it-starts"],
  [{ "end-date": "2027-11-28" }, "end-date too-long-a-session"],
  [{ date: "2027-03-28", start: "01:30", end: "03:00" }, "start time-skipped"],
  [{ date: "2027-03-28", start: "00:30", end: "01:30" }, "end time-skipped"],
  [{ "start-2": "10:00", "end-2": "14:00" }, "start-2 shift-twice"],
  [{ "start-2": "14:00" }, "end-2 empty"],
  [{ "meeting-point": "", where: "" }, "meeting-point nowhere"],
  [{ "meeting-point": "" }, "meeting-point nowhere"],
  [{ where: "-0.1693, 51.4712" }, "where position-abroad"],
  [{ places: "0" }, "places not-a-number"],
  [{ places: "5", want: "6" }, "want want-above-places"],
  [{ want: "5", minimum: "6" }, "minimum minimum-above-want"],
  [{ places: "5", minimum: "6" }, "minimum minimum-above-want"],
  [{ distance: "500" }, "distance not-a-number"],
  [{ contact: "javascript:alert(1)" }, "contact not-a-contact"],
  [{ title: "x".repeat(201) }, "title too-long"],
])("%j is refused: %s", (some, why) => {
  expect(refusals(some)).toEqual([why]);
});

test("a session at half past midnight, and one that ends then without a last day being written", () => {
  expect(shifts({ start: "00:30", end: "02:00" })).toEqual([["2026-11-28T00:30", "2026-11-28T02:00"]]);
  expect(shifts({ start: "22:00", end: "00:30" })).toEqual([["2026-11-28T22:00", "2026-11-29T00:30"]]);
});

test("in the night when clocks go back the first of two hours is taken, and that is said", () => {
  const found = read({ date: "2026-10-25", start: "01:30", end: "04:00" });
  expect(found).toMatchObject({
    ok: true,
    repeated: true,
    shifts: [{ startsAt: new Date("2026-10-25T00:30:00Z") }],
  });
  expect(read({})).toMatchObject({ repeated: false });
});

test("several shifts come by start, and a festival lasts days", () => {
  expect(
    shifts({ start: "14:00", end: "16:00", "start-2": "10:00", "end-2": "12:00" })?.map(([start]) => start),
  ).toEqual(["2026-11-28T10:00", "2026-11-28T14:00"]);
  expect(shifts({ kind: "festival", "end-date": "2026-11-30" })).toEqual([
    ["2026-11-28T10:00", "2026-11-30T13:00"],
  ]);
});

test("phoning is done from home unless a place is named; others say so", () => {
  const nowhere = { "meeting-point": "", where: "" };
  expect(read({ kind: "phone-bank", ...nowhere })).toMatchObject({ ok: true, draft: { meeting: null } });
  expect(read({ kind: "meeting", "from-home": "yes", ...nowhere })).toMatchObject({
    draft: { meeting: null },
  });
  expect(read({ where: "51.4712, -0.1693" })).toMatchObject({
    draft: { meeting: { where: { lat: 51.4712, lng: -0.1693 } } },
  });
});

test("whatever is typed, the form is read or its fields are refused: nothing is thrown", () => {
  const typed = fc.dictionary(fc.constantFrom(...DRAFT_FIELDS), fc.string({ unit: "grapheme" }));
  fc.assert(
    fc.property(typed, (some) => {
      const found = read(some as Some);
      expect(found.ok || found.refused.length > 0).toBe(true);
    }),
    { numRuns: 300 },
  );
});
