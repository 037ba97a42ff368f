import fc from "fast-check";
import { expect, test } from "vitest";
import { SETTLES_MS, type SessionEdit, toldOf } from "./policy.ts";

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 9, minutes));
const edit = (id: number, minutes: number, before: SessionEdit["before"]): SessionEdit => ({
  ...{ id: String(id), at: at(minutes), before },
});
const row = [
  edit(1, 0, { starts_at: "10", title: "Doors" }),
  edit(2, 1, { meeting_name: "The square" }),
  edit(3, 2, { starts_at: "11" }),
];
const now = { starts_at: "12", title: "Doors!", meeting_name: "The library" };

test("edits in a row are told once, by the last", () => {
  expect(toldOf(row, "1", now)).toEqual([]);
  expect(toldOf(row, "2", now)).toEqual([]);
  expect([...toldOf(row, "3", now)].sort()).toEqual(["meeting_name", "starts_at", "title"]);
});

test("an edit with time around it is told by itself", () => {
  const later = [...row, edit(4, 30, { what_to_bring: "A coat" })];
  expect([...toldOf(later, "3", now)]).toHaveLength(3);
  expect(toldOf(later, "4", { ...now, what_to_bring: "Boots" })).toEqual(["what_to_bring"]);
});

test("what was changed and changed back is no news", () => {
  expect(toldOf(row.slice(0, 1), "1", { starts_at: "10", title: "Doors" })).toEqual([]);
});

test("an edit that nobody is told of stands in the way of no letter", () => {
  const edits = [edit(1, 0, { starts_at: "10" }), edit(2, 1, { organiser_name: "Asha" })];
  expect(toldOf(edits, "1", { starts_at: "11", organiser_name: "Ben" })).toEqual(["starts_at"]);
});

test("of any edits, whatever differs in the end is told, and nothing twice", () => {
  const columns = ["starts_at", "meeting_name", "joining_note"] as const;
  const steps = fc.array(
    fc.record({
      gapMs: fc.integer({ min: 0, max: 2 * SETTLES_MS }),
      column: fc.constantFrom(...columns),
      value: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(steps, (made) => {
      const state: Record<string, unknown> = { starts_at: -1, meeting_name: -1, joining_note: -1 };
      // What people know: the state when they signed up, then whatever each letter said.
      const known = { ...state };
      const edits: SessionEdit[] = [];
      let ms = 0;
      const due = () => edits.at(-1)!.at.getTime() + SETTLES_MS;
      let last = "";
      const tell = () => {
        if (edits.at(-1)!.id === last) return;
        last = edits.at(-1)!.id;
        const told = toldOf(edits, edits.at(-1)!.id, state);
        for (const name of told) expect(known[name]).not.toBe(state[name]);
        for (const name of told) known[name] = state[name];
      };
      for (const { gapMs, column, value } of made) {
        ms += gapMs;
        if (edits.length > 0 && due() < ms) tell();
        if (state[column] === value) continue;
        edits.push({ id: String(edits.length), at: new Date(ms), before: { [column]: state[column] } });
        state[column] = value;
      }
      if (edits.length > 0) tell();
      expect(known).toEqual(state);
    }),
  );
});
