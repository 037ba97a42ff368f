import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "binary";
export type FileLook = {
  readonly encoding: Encoding;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly start: Buffer;
};

/**
 * Reads a file once: its hash, and in what encoding its text is. UTF-8 is certain; text that is none is most likely
 * from a spreadsheet on Windows. NUL bytes in text are left to the reader, who drops them.
 */
export async function lookAt(path: string): Promise<FileLook> {
  const hash = createHash("sha256");
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let valid = true;
  let bytes = 0;
  let start: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    if (start.length < 4096) start = Buffer.concat([start, chunk.subarray(0, 4096 - start.length)]);
    if (valid) valid = decodes(utf8, chunk);
  }
  if (valid) valid = decodes(utf8, null);
  return { encoding: encodingOf(start, valid), sha256: hash.digest("hex"), bytes, start };
}

function decodes(decoder: TextDecoder, chunk: Buffer | null): boolean {
  try {
    if (chunk === null) decoder.decode();
    else decoder.decode(chunk, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function encodingOf(start: Buffer, isUtf8: boolean): Encoding {
  const [a, b] = start;
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  const noughts = { even: 0, odd: 0 };
  for (const [at, byte] of start.entries()) if (byte === 0) noughts[at % 2 === 0 ? "even" : "odd"] += 1;
  // Latin text in UTF-16 without its mark is every second byte nought.
  if (noughts.odd * 3 > start.length) return "utf-16le";
  if (noughts.even * 3 > start.length) return "utf-16be";
  if (isUtf8) return "utf-8";
  const control = start.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return control * 20 > start.length ? "binary" : "windows-1252";
}

/** The text of a file in its encoding, in pieces, without byte order mark and NUL characters. */
export async function* textOf(path: string, encoding: Exclude<Encoding, "binary">): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true }).replaceAll("\0", "");
  yield decoder.decode().replaceAll("\0", "");
}
