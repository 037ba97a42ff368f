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
