import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BRITISH_AREAS } from "./areas.ts";
import { parsePostcode } from "./parse.ts";
import { POSTCODE_REFUSALS } from "./refusals.ts";

const battersea = { kind: "unit", postcode: "SW11 5TE", outcode: "SW11", sector: "SW11 5" };
const inwardLetter = fc.constantFrom(..."ABDEFGHJLNPQRSTUWXYZ");
const area = fc.constantFrom(...BRITISH_AREAS);
const outcode = fc.oneof(
  fc.tuple(area, fc.integer({ min: 1, max: 99 })).map(([letters, district]) => `${letters}${district}`),
  fc
    .tuple(fc.constantFrom("E", "N", "W"), fc.constantFrom(..."ABCDEFGHJKPSTUW"))
    .map(([a, z]) => `${a}1${z}`),
  fc
    .tuple(fc.constantFrom("EC", "WC", "SW"), fc.constantFrom(..."ABEHMNPRVWXY"))
    .map(([a, z]) => `${a}1${z}`),
);
const unit = fc
  .tuple(outcode, fc.integer({ min: 0, max: 9 }), inwardLetter, inwardLetter)
  .map(([first, digit, a, b]) => ({ first, second: `${digit}${a}${b}` }));

describe("a whole postcode", () => {
  test.each([
    "SW11 5TE",
    "sw115te",
    " s w 1 1 5 t e ",
    "SW11-5TE",
    "sw11.5te",
    "SW11 5TE",
    "ＳＷ１１　５ＴＥ",
    "SW11\u200b5TE",
    "SW11\u20135TE",
  ])("%j is SW11 5TE", (typed) => expect(parsePostcode(typed)).toEqual(battersea));

  test.each([
    ["M1 1AE", "M1 1AE"],
    ["b33 8th", "B33 8TH"],
    ["cr26xh", "CR2 6XH"],
    ["dn551pt", "DN55 1PT"],
    ["w1a1hq", "W1A 1HQ"],
    ["ec1a1bb", "EC1A 1BB"],
    ["cr0 1aa", "CR0 1AA"],
    ["gir0aa", "GIR 0AA"],
    ["bt1 5gs", "BT1 5GS"],
  ])("each shape: %s", (typed, postcode) =>
    expect(parsePostcode(typed)).toMatchObject({ kind: "unit", postcode }),
  );

  test.each([
    ["SWII 5TE", "SW11 5TE"],
    ["SWl1 5TE", "SW11 5TE"],
    ["5W11 5TE", "SW11 5TE"],
    ["SW11 STE", "SW11 5TE"],
    ["CRO 1AA", "CR0 1AA"],
    ["S1O 2TN", "S10 2TN"],
    ["SI0 2TN", "S10 2TN"],
    ["0X1 OAA", "OX1 0AA"],
    ["1P1 1AA", "IP1 1AA"],
    ["S01 1AA", "SO1 1AA"],
    ["B1O 1AA", "B10 1AA"],
  ])("a slip is put right where its place leaves no choice: %s", (typed, postcode) =>
    expect(parsePostcode(typed)).toMatchObject({ kind: "unit", postcode }),
  );

  test("a postcode at the end of an address is found", () => {
    expect(parsePostcode("12 High Street, London SW11 5TE")).toEqual(battersea);
    expect(parsePostcode("SW11 5TE; drop").kind).toBe("refused");
    expect(parsePostcode("sw11 5te, battersea")).toEqual(battersea);
  });

  test("every well-formed postcode is read the same however it is spaced and cased", () => {
    fc.assert(
      fc.property(
        unit,
        fc.constantFrom("", " ", "  ", "-", ".", "\u00a0", "\u2009"),
        fc.boolean(),
        (made, gap, lower) => {
          const typed = made.first + gap + made.second;
          expect(parsePostcode(lower ? typed.toLowerCase() : typed)).toEqual({
            kind: "unit",
            postcode: `${made.first} ${made.second}`,
            outcode: made.first,
            sector: `${made.first} ${made.second[0]}`,
          });
        },
      ),
    );
  });

  test("the usual spelling reads as itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."SWMCRO0I1L5 -2E"), maxLength: 9 }), (typed) => {
        const once = parsePostcode(typed);
        if (once.kind === "unit") expect(parsePostcode(once.postcode)).toEqual(once);
        if (once.kind === "sector") expect(parsePostcode(once.sector)).toEqual(once);
        if (once.kind === "outcode") expect(parsePostcode(once.outcode)).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("part of a postcode", () => {
  test.each([
    ["SW11 5", "SW11 5"],
    ["sw115", "SW11 5"],
    ["CT1 1", "CT1 1"],
    ["w1a1", "W1A 1"],
    ["M1 O", "M1 0"],
  ])("%s is a sector", (typed, sector) =>
    expect(parsePostcode(typed)).toMatchObject({ kind: "sector", sector }),
  );

  test.each([
    ["SW11", "SW11"],
    ["sw 11", "SW11"],
    ["m1", "M1"],
    ["CR0", "CR0"],
    ["SW1A", "SW1A"],
    ["5W11", "SW11"],
  ])("%s is an outcode", (typed, found) =>
    expect(parsePostcode(typed)).toEqual({ kind: "outcode", outcode: found }),
  );
});

describe("what is refused", () => {
  test.each(["", "   ", " - . ", "\u200b"])("%j is blank", (typed) =>
    expect(parsePostcode(typed)).toEqual({ kind: "blank" }),
  );

  test.each([
    ["S", "area-only"],
    ["SW", "area-only"],
    ["Q", "too-short"],
    ["7", "too-short"],
    ["Battersea", "place-name"],
    ["Croydon", "place-name"],
    ["Ynys Môn", "place-name"],
    ["90210", "digits-only"],
    ["D02 AF30", "eircode"],
    ["JE2 3AB", "crown-dependency"],
    ["IM1 1AA", "crown-dependency"],
    ["GY1", "crown-dependency"],
    ["FIQQ 1ZZ", "overseas-territory"],
    ["BFPO 801", "no-fixed-place"],
    ["BF1 3AA", "no-fixed-place"],
    ["ZZ1 1ZZ", "unknown-area"],
    ["QQ11", "unknown-area"],
    ["SW11 XTE", "second-half-digit"],
    ["SW11 5T7", "second-half-letters"],
    ["SW11 5CE", "second-half-never"],
    ["SW11 5T", "unfinished"],
    ["CT1 1AAA", "second-half-long"],
    ["SW11 5TEX", "second-half-long"],
    ["CT11AAA", "second-half-letters"],
    ["SW115TEX", "too-long"],
    ["SW11 5TÉ", "strange-character"],
    ["SW11 5T€", "strange-character"],
    ["1234ABC", "unknown-shape"],
  ])("%s: %s", (typed, reason) => expect(parsePostcode(typed)).toMatchObject({ kind: "refused", reason }));

  test.each([
    ["SW11 5T", "SW11", "SW11 5"],
    ["sw115t", "SW11", "SW11 5"],
    ["SW11 5CE", "SW11", "SW11 5"],
    ["CT1 1AAA", "CT1", "CT1 1"],
    ["SW11 XTE", "SW11", null],
    ["CT11AAA", "CT11", null],
    ["Battersea", null, null],
    ["JE2 3AB", null, null],
  ])("%s: what could be read of it is %s, %s", (typed, outcode, sector) =>
    expect(parsePostcode(typed)).toMatchObject({ kind: "refused", outcode, sector }),
  );

  test("what was typed is shown back, cut to 40 characters", () => {
    const refused = parsePostcode("x".repeat(5000));
    expect(refused).toEqual({
      kind: "refused",
      reason: "place-name",
      typed: "x".repeat(40),
      outcode: null,
      sector: null,
    });
  });

  test("nothing that can be typed makes it throw, and every reason is on the list", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (typed) => {
        const parsed = parsePostcode(typed);
        if (parsed.kind !== "refused") return;
        expect(POSTCODE_REFUSALS).toContain(parsed.reason);
        if (parsed.sector !== null) expect(parsePostcode(parsed.sector)).toMatchObject({ kind: "sector" });
      }),
      { numRuns: 2000 },
    );
  });
});

test("a postcode asked for again is read like the first time, whatever was asked between", () => {
  const typed = fc.constantFrom(
    "SW11 5TE",
    "sw115te",
    "SWII 5TE",
    "SW11 5T",
    "SW11 5TC",
    "QQ1 1AA",
    "BT1 1AA",
    "GY1 1AA",
    "BF1 1AA",
    "E1 0AA",
    "EI 0AA",
  );
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 20 }), (asked) => {
      const first = new Map<string, string>();
      for (const each of asked) {
        const answer = JSON.stringify(parsePostcode(each));
        expect(first.get(each) ?? answer).toBe(answer);
        first.set(each, answer);
        // An unusual space sends it the long way round.
        const long = JSON.stringify(parsePostcode(`\u00a0${each}`));
        if (answer.startsWith('{"kind":"unit"')) expect(long).toBe(answer);
      }
    }),
  );
});
