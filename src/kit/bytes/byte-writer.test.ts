import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteWriter } from "./byte-writer.ts";

const piece = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 400 }),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
);

test("what is taken is every piece in order, text as UTF-8", () => {
  const writer = new ByteWriter();
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      for (const each of pieces) typeof each === "string" ? writer.text(each) : writer.bytes(each);
      expect(writer.taken().equals(Buffer.concat(pieces.map((each) => Buffer.from(each as string))))).toBe(
        true,
      );
    }),
  );
});

test("what was taken stays as it was when the writer goes on", () => {
  const writer = new ByteWriter();
  const first = writer.text("ŵ first").taken();
  writer.text("second").taken();
  expect(first.toString()).toBe("ŵ first");
});

test("an answer larger than the room there was at first is whole", () => {
  const writer = new ByteWriter();
  for (let time = 0; time < 50; time += 1) writer.text("–".repeat(10_000));
  expect(writer.taken().toString()).toBe("–".repeat(500_000));
});

test("a whole number is written in its digits, at once or into a blank", () => {
  const writer = new ByteWriter();
  fc.assert(
    fc.property(fc.oneof(fc.nat(2 ** 31 - 1), fc.nat(99)), (number) => {
      const blank = writer.text("[").blank(10);
      writer.text("]").whole(number).fill(blank, number);
      expect(writer.taken().toString()).toBe(`[${String(number).padStart(10)}]${number}`);
    }),
  );
});

test("a whole number of any size is written in its digits", () => {
  const writer = new ByteWriter();
  const wholes = fc.oneof(
    fc.maxSafeNat(),
    fc.nat(9_000_000).map((billions) => billions * 1e9),
  );
  fc.assert(
    fc.property(wholes, (number) => {
      expect(writer.whole(number).taken().toString()).toBe(String(number));
    }),
  );
});

test("rewound, it writes over what was taken; renewed, it leaves that alone", () => {
  const writer = new ByteWriter(100);
  const first = writer.text("first").taken();
  writer.rewind();
  const second = writer.text("again").taken();
  expect([first.toString(), writer.used]).toEqual(["again", 5]);
  writer.renew();
  writer.text("third").taken();
  expect([second.toString(), writer.used]).toEqual(["again", 5]);
});

test("what is dropped leaves nothing behind", () => {
  const writer = new ByteWriter();
  const first = writer.text("first").taken();
  writer.text("never sent").drop();
  expect(writer.length).toBe(0);
  expect(writer.text("second").taken().toString()).toBe("second");
  expect(first.toString()).toBe("first");
});

test("millionths are written as JSON writes the number", () => {
  const writer = new ByteWriter();
  const millionths = fc.oneof(
    fc.integer(),
    fc.integer({ min: -2_000, max: 2_000 }).map((units) => units * 1_000_000),
    fc.integer({ min: -20, max: 20 }),
    fc.integer({ min: -(2 ** 50), max: 2 ** 50 }),
  );
  fc.assert(
    fc.property(millionths, (number) => {
      expect(writer.millionths(number).taken().toString()).toBe(JSON.stringify(number / 1e6));
    }),
  );
  expect(writer.millionths(-0).taken().toString()).toBe("0");
});
