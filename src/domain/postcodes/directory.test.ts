import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openDirectory } from "./directory.ts";
import { packDirectory } from "./pack-directory.ts";
import { outwardKey, outwardText, postcodeKey } from "./postcode-key.ts";

const CODES = { "2010": ["E14000530", "W07000049"], "2024": ["S14000021", "E14001063", "N05000001"] };
type Row = { postcode: string; lat: number; lng: number; seat2010: number; seat2024: number };

function pack(rows: readonly Row[], codes = CODES): Uint8Array {
  return packDirectory({
    codes,
    columns: {
      key: Float64Array.from(rows, ({ postcode }) => postcodeKey(postcode)),
      lat: Float64Array.from(rows, ({ lat }) => lat),
      lng: Float64Array.from(rows, ({ lng }) => lng),
      seats: {
        "2010": Int16Array.from(rows, ({ seat2010 }) => seat2010),
        "2024": Int16Array.from(rows, ({ seat2024 }) => seat2024),
      },
    },
  });
}

const letter = fc.constantFrom(..."ABDEFGHJLNPQRSTUWXYZ");
const outcode = fc.constantFrom("M1", "M11", "SW1A", "SW11", "CR0", "W1A", "GIR", "ZE3");
const postcode = fc
  .tuple(outcode, fc.nat(9), letter, letter)
  .map(([out, digit, a, b]) => `${out} ${digit}${a}${b}`);
const micro = (limit: number) =>
  fc.integer({ min: -limit * 1e6, max: limit * 1e6 }).map((whole) => whole / 1e6);
const row: fc.Arbitrary<Row> = fc.record({
  postcode,
  lat: micro(90),
  lng: micro(180),
  seat2010: fc.integer({ min: -1, max: 1 }),
  seat2024: fc.integer({ min: -1, max: 2 }),
});
const distinct = fc.uniqueArray(row, { selector: (one) => one.postcode, minLength: 1, maxLength: 80 });

describe("the postcode directory", () => {
  test("gives back every postcode that went in, and no other", () => {
    fc.assert(
      fc.property(distinct, postcode, (rows, other) => {
        const directory = openDirectory(pack(rows));
        expect(directory.size).toBe(rows.length);
        for (const { postcode: wanted, lat, lng, seat2010, seat2024 } of rows) {
          const seats = { "2010": CODES["2010"][seat2010] ?? null, "2024": CODES["2024"][seat2024] ?? null };
          expect(directory.unit(wanted)).toEqual({ lat, lng, seats });
          expect(directory.unit(wanted.replace(" ", ""))).toEqual({ lat, lng, seats });
        }
        if (!rows.some((one) => one.postcode === other)) expect(directory.unit(other)).toBeNull();
      }),
    );
  });

  test("sums up sectors and outcodes: number, mean place, and the seat with most postcodes", () => {
    fc.assert(
      fc.property(distinct, (rows) => {
        const directory = openDirectory(pack(rows));
        for (const cut of [-2, -4]) {
          for (const [area, within] of Map.groupBy(rows, (one) => one.postcode.slice(0, cut))) {
            const place = (cut === -2 ? directory.sector(area) : directory.outcode(area))!;
            expect(place.postcodes).toBe(within.length);
            expect(place.lat).toBeCloseTo(within.reduce((sum, one) => sum + one.lat, 0) / within.length, 5);
            const tally = CODES["2024"].map(
              (_, seat) => within.filter((one) => one.seat2024 === seat).length,
            );
            expect(place.shares["2024"] * within.length).toBeCloseTo(Math.max(...tally), 6);
            const winners = CODES["2024"].filter((_, seat) => tally[seat] === Math.max(...tally)).sort();
            expect(place.seats["2024"]).toBe(Math.max(...tally) === 0 ? null : winners[0]);
          }
        }
      }),
    );
  });

  test("does not depend on the order of rows or codes, nor on repeated rows", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        const bytes = pack(rows);
        expect(pack([...rows, ...rows].reverse())).toEqual(bytes);
        const swapped = { "2010": CODES["2010"].toReversed(), "2024": CODES["2024"] };
        const renumbered = rows.map((one) => ({
          ...one,
          seat2010: one.seat2010 < 0 ? -1 : 1 - one.seat2010,
        }));
        expect(pack(renumbered, swapped)).toEqual(bytes);
      }),
    );
  });

  test("lists every sector in order", () => {
    const at = { lat: 51, lng: 0, seat2010: 0, seat2024: -1 };
    const rows = ["SW11 5TE", "CR0 1AA", "SW11 5TF", "CR0 2AA"].map((one) => ({ postcode: one, ...at }));
    const sectors: string[] = [];
    openDirectory(pack(rows)).eachSector((sector, { postcodes }) => sectors.push(`${sector}: ${postcodes}`));
    expect(sectors).toEqual(["CR0 1: 1", "CR0 2: 1", "SW11 5: 2"]);
  });

  test("answers null to anything that is not there, however odd", () => {
    const directory = openDirectory(
      pack([{ postcode: "SW11 5TE", lat: 51, lng: 0, seat2010: 0, seat2024: 0 }]),
    );
    for (const odd of [
      "",
      " ",
      "S",
      "SW11 5T",
      "sw11 5te",
      "SW11 5T\u00c9",
      "SW11  5TE",
      "\u0000\u0000\u0000\u0000\u0000\u0000",
    ]) {
      expect(directory.unit(odd)).toBeNull();
      expect(directory.sector(odd)).toBeNull();
      expect(directory.outcode(odd)).toBeNull();
    }
  });

  test("opens at any place in a larger buffer, and empty", () => {
    const bytes = pack([{ postcode: "SW11 5TE", lat: 51.5, lng: -0.1, seat2010: -1, seat2024: 0 }]);
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(openDirectory(larger.subarray(3)).unit("SW11 5TE")?.lat).toBe(51.5);
    expect(openDirectory(pack([])).size).toBe(0);
  });

  test("refuses a file cut short, damaged or of another kind", () => {
    const bytes = pack([{ postcode: "SW11 5TE", lat: 51.5, lng: -0.1, seat2010: -1, seat2024: 0 }]);
    const damaged = bytes.slice();
    damaged[60] = damaged[60]! ^ 1;
    expect(() => openDirectory(damaged)).toThrow("damaged or cut short");
    expect(() => openDirectory(bytes.subarray(0, bytes.length - 8))).toThrow("damaged or cut short");
    expect(() => openDirectory(new TextEncoder().encode("Postcode,Eastings"))).toThrow(
      "not a postcode directory",
    );
  });

  test("refuses rows that are no postcode, off the globe, or in a seat that is not listed", () => {
    const good = { postcode: "SW11 5TE", lat: 51, lng: 0, seat2010: 0, seat2024: 0 };
    for (const bad of [{ postcode: "SW11" }, { lat: Number.NaN }, { lng: 181 }, { seat2024: 3 }]) {
      expect(() => pack([good, { ...good, ...bad }])).toThrow(RangeError);
    }
  });
});

test("keys sort as postcodes do, and an outcode comes back from its key", () => {
  fc.assert(
    fc.property(postcode, postcode, (a, b) => {
      const alphabetical = a.split(" ").join("  ") < b.split(" ").join("  ");
      expect(postcodeKey(a) < postcodeKey(b)).toBe(a !== b && alphabetical);
      expect(outwardText(outwardKey(a.split(" ")[0]!))).toBe(a.split(" ")[0]);
    }),
  );
});
