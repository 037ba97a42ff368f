import { expect, test } from "vitest";
import type { SegmentForm } from "#domain/segments/form.ts";
import { embeddedPlaces } from "#test/people.ts";
import { withSeatCodes, withSeatNames } from "./queries.ts";

const places = embeddedPlaces();
const seat = places.seats("2024").find(({ name }) => name === "Ynys Môn")!;
const asking = (what: string, value: string): SegmentForm => ({
  match: "all",
  rows: [{ what, not: false, value, number: "" }],
});
const whichOf = ({ rows }: SegmentForm) => rows[0]?.value;

test("a constituency is typed by its name, with or without its accents, and shown by it", () => {
  for (const what of ["seat", "near"]) {
    const read = withSeatCodes(places, asking(what, " ynys mon "));
    expect(whichOf(read)).toBe(`2024/${seat.code}`);
    expect(whichOf(withSeatNames(places, read))).toBe("Ynys Môn");
  }
});

test("what names no constituency, and what asks for something else, stays as it was typed", () => {
  for (const value of ["LS1 4AP", "Nowhere Central", ""])
    expect(whichOf(withSeatCodes(places, asking("near", value)))).toBe(value);
  expect(whichOf(withSeatCodes(places, asking("tag", "Ynys Môn")))).toBe("Ynys Môn");
  expect(whichOf(withSeatNames(places, asking("seat", "2010/W07000041")))).toBe("2010/W07000041");
});
