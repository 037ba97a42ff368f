import { expect, test } from "vitest";
import type { Seat } from "./seats.ts";
import { readTargetRows } from "./target-rows.ts";

const seat = (code: string, name: string, nameCy: string | null = null): Seat => ({
  set: "2024",
  code,
  name,
  nameCy,
  nation: "Wales",
  region: "Wales",
  centre: { lat: 52, lng: -3 },
  replaced: [],
});
const seats = [
  seat("W07000112", "Ynys Môn"),
  seat("W07000093", "Cardiff West", "Gorllewin Caerdydd"),
  seat("E1", "Newton"),
  seat("E2", "newton"),
];

function read(...rows: [seat: string, priority?: string, note?: string][]) {
  const cells = rows.map(([named, priority = "1", note = ""], at) => ({
    line: at + 2,
    seat: named,
    priority,
    note,
  }));
  return readTargetRows(cells, { seats, elsewhere: new Set(["E14000530"]) });
}

test("a seat is known by its code, its name or its Welsh name, however it is spelt", () => {
  const { entries } = read(["w07000112"], ["gorllewin caerdydd", " 2 ", " canol "]);
  expect(entries).toEqual([
    { code: "W07000112", priority: 1, note: "" },
    { code: "W07000093", priority: 2, note: "canol" },
  ]);
  expect(read(["YNYS MON"]).entries[0]?.code).toBe("W07000112");
});

test("a name that two seats share is ambiguous, their codes are not", () => {
  expect(read(["Newton"]).refusals).toEqual([{ line: 2, reason: "ambiguous", given: "Newton" }]);
  expect(read(["E1"], ["E2"]).entries).toHaveLength(2);
});

test("a seat listed twice is repeated, though once by name and once by code", () => {
  expect(read(["Ynys Môn"], ["W07000112"]).refusals).toEqual([
    { line: 3, reason: "repeated", given: "W07000112" },
  ]);
});

test("a code of the other set is told from one that is nowhere", () => {
  expect(read(["E14000530"], ["E14999999"]).refusals.map(({ reason }) => reason)).toEqual([
    "other-set",
    "unknown-seat",
  ]);
});

test.each(["", "0", "-1", "1.5", "first", "10000", "1e3"])("%j is no priority", (priority) => {
  expect(read(["E1", priority]).refusals[0]?.reason).toBe("priority");
});

test("a note may have 500 characters and no more", () => {
  expect(read(["E1", "1", "n".repeat(500)]).entries).toHaveLength(1);
  expect(read(["E1", "1", "n".repeat(501)]).refusals[0]).toMatchObject({
    reason: "long-note",
    given: "n".repeat(60),
  });
});
