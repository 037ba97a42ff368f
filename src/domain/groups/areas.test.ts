import fc from "fast-check";
import { expect, test } from "vitest";
import { AREA_KINDS, type DatedPiece, groupOfPlace, type HomePlace } from "./areas.ts";

const home: HomePlace = {
  sector: "LS6 2",
  outcode: "LS6",
  seat2024: "E14001321",
  seat2010: "E14000779",
  region: "yorkshire-and-the-humber",
};
const day = (date: string) => new Date(`${date}T12:00:00Z`);
const piece = (
  groupId: number,
  kind: DatedPiece["kind"],
  key: string,
  opened = "2026-01-01",
): DatedPiece => ({
  groupId,
  kind,
  key,
  openedAt: day(opened),
});

test("the narrower kind wins, whoever was first", () => {
  const belonging = groupOfPlace(home, [
    piece(1, "region", "yorkshire-and-the-humber", "2020-01-01"),
    piece(2, "seat-2024", "E14001321", "2021-01-01"),
    piece(3, "outcode", "LS6", "2025-01-01"),
  ]);
  expect(belonging).toEqual({
    groupId: 3,
    because: { groupId: 3, kind: "outcode", key: "LS6" },
    passedOver: [
      { groupId: 2, kind: "seat-2024", key: "E14001321" },
      { groupId: 1, kind: "region", key: "yorkshire-and-the-humber" },
    ],
  });
});

test("of two groups with the same piece the one opened first wins, then the lower id", () => {
  const younger = piece(1, "outcode", "LS6", "2026-02-01");
  const older = piece(2, "outcode", "LS6", "2026-01-01");
  expect(groupOfPlace(home, [younger, older])?.groupId).toBe(2);
  expect(groupOfPlace(home, [{ ...older, groupId: 9 }, older])?.groupId).toBe(2);
});

test("a place outside every area belongs to no group", () => {
  expect(groupOfPlace(home, [piece(1, "outcode", "LS7")])).toBeNull();
  expect(groupOfPlace(home, [])).toBeNull();
});

test("what is not known of a place lies in no piece", () => {
  const nowhere: HomePlace = { sector: null, outcode: null, seat2024: null, seat2010: null, region: null };
  expect(groupOfPlace(nowhere, [piece(1, "region", "wales")])).toBeNull();
});

test("a group that has several pieces around a place is not its own rival", () => {
  const belonging = groupOfPlace(home, [piece(1, "outcode", "LS6"), piece(1, "seat-2024", "E14001321")]);
  expect(belonging?.passedOver).toEqual([]);
});

const somePiece = fc.record({
  groupId: fc.integer({ min: 1, max: 5 }),
  kind: fc.constantFrom(...AREA_KINDS),
  key: fc.constantFrom("LS6 2", "LS6", "E14001321", "E14000779", "yorkshire-and-the-humber", "elsewhere"),
  openedAt: fc.constantFrom(day("2026-01-01"), day("2026-02-01")),
});

test("the order in which pieces are given never matters, and no passed-over piece is narrower", () => {
  fc.assert(
    fc.property(fc.array(somePiece), (pieces) => {
      const belonging = groupOfPlace(home, pieces);
      expect(groupOfPlace(home, pieces.toReversed())).toEqual(belonging);
      const width = (kind: DatedPiece["kind"]) => AREA_KINDS.indexOf(kind);
      for (const { kind } of belonging?.passedOver ?? []) {
        expect(width(kind)).toBeGreaterThanOrEqual(width(belonging!.because.kind));
      }
    }),
  );
});
