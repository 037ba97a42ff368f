import fc from "fast-check";
import { expect, test } from "vitest";
import { wrongDelimiter } from "./delimiter.ts";
import { decodeUtf8, explainEncoding } from "./encoding.ts";
import { lineBlocks } from "./line-blocks.ts";
import { csvRows, csvTable } from "./rows.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

async function* inChunks(whole: Uint8Array, size: number) {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  return Array.fromAsync(items);
}

test("a byte order mark is taken off and quotes, commas and line breaks in cells are kept", async () => {
  const text = '\ufeffname,votes\r\n"Hallam, Sheffield","1,234"\r\n"two\nlines",5\r\n\r\nlast,6\r\n';
  const expected = [
    { line: 1, cells: ["name", "votes"] },
    { line: 2, cells: ["Hallam, Sheffield", "1,234"] },
    { line: 3, cells: ["two\nlines", "5"] },
    { line: 6, cells: ["last", "6"] },
  ];
  expect(csvTable(bytes(text))).toEqual({ ok: true, rows: expected });
  expect(await collected(csvRows(inChunks(bytes(text), 7)))).toEqual(expected);
});

test("quotation marks that do not pair up are refused with the line", async () => {
  const broken = bytes('a,b\n"open,1\nc,2\n');
  expect(csvTable(broken)).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/line \d+: the quotation marks/),
  });
  await expect(collected(csvRows(inChunks(broken, 3)))).rejects.toThrow("quotation marks");
});

test("a fault of the stream itself is passed on", async () => {
  async function* failing() {
    yield bytes("a,b\n");
    throw new Error("the disk went away");
  }
  await expect(collected(csvRows(failing()))).rejects.toThrow("the disk went away");
});

test("UTF-16, Windows-1252 and binary are told apart from UTF-8 and refused in words", () => {
  const utf16 = new Uint8Array(Buffer.from("\ufeffid,name\n", "utf16le"));
  const unmarked = new Uint8Array(Buffer.from("id,name\n1,Example\n", "utf16le"));
  const latin1 = new Uint8Array(Buffer.from("Ynys M\xf4n", "latin1"));
  expect(decodeUtf8(utf16)).toEqual({ ok: false, problem: "utf-16" });
  expect(decodeUtf8(unmarked)).toEqual({ ok: false, problem: "utf-16" });
  expect(decodeUtf8(latin1)).toEqual({ ok: false, problem: "not-utf-8" });
  expect(decodeUtf8(new Uint8Array([80, 75, 3, 4, 20, 0, 8, 8, 9, 9, 9, 9, 9]))).toEqual({
    ok: false,
    problem: "binary",
  });
  expect(decodeUtf8(bytes("Ynys Môn"))).toEqual({ ok: true, text: "Ynys Môn" });
  expect(explainEncoding("utf-16")).toContain("save it as “CSV UTF-8”");
});

test("semicolons, tabs and bars are named; commas inside quotes do not count", () => {
  expect(wrongDelimiter("pcds;doterm;lat;long")).toBe("semicolons");
  expect(wrongDelimiter('"a, b"\tc\td')).toBe("tabs");
  expect(wrongDelimiter("a|b|c")).toBe("vertical bars");
  expect(wrongDelimiter('pcds,doterm,"lat;long;x"')).toBeNull();
});

test("blocks hold whole lines and, put together, the whole file", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ maxLength: 12 }).map((text) => text.replaceAll("\n", ""))),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      async (lines, chunk, size) => {
        const file = bytes(lines.join("\n"));
        const blocks = (await collected(lineBlocks(inChunks(file, chunk), { bytes: size }))).map((block) =>
          Buffer.from(block),
        );
        expect(Buffer.concat(blocks).equals(file)).toBe(true);
        for (const block of blocks.slice(0, -1)) expect(block.at(-1)).toBe(10);
      },
    ),
  );
});

test("one endless line is no table", async () => {
  const endless = inChunks(new Uint8Array(10_000).fill(65), 100);
  await expect(collected(lineBlocks(endless, { bytes: 100 }))).rejects.toThrow(RangeError);
});
