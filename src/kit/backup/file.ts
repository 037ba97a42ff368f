import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Damaged } from "./reader.ts";

/**
 * Writes a gzip file line by line, under another name until it is whole. Only its owner may read it: it holds all
 * that people have told the movement.
 */
export async function writeLines<T>(
  path: string,
  produce: (write: (line: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  const partial = `${path}.partial`;
  const gzip = createGzip({ level: 6 });
  // Opened here and not by the stream: a stream that is still opening would bring the file back after its removal.
  const handle = await open(partial, "w", 0o600);
  const done = pipeline(gzip, handle.createWriteStream());
  done.catch(() => {}); // Awaited below; a fault that comes sooner must not end the process.
  const write = async (line: string) => {
    if (gzip.destroyed) await done;
    if (!gzip.write(`${line}\n`))
      await Promise.race([new Promise((resolve) => gzip.once("drain", resolve)), done]);
  };
  try {
    const result = await produce(write);
    gzip.end();
    await done;
    await rename(partial, path);
    return result;
  } catch (fault) {
    gzip.destroy();
    await done.catch(() => {});
    await rm(partial, { force: true });
    throw fault;
  }
}

/**
 * The lines of a gzip file.
 *
 * @throws Damaged when it is not gzip, or is cut short or garbled; the system's own error when it cannot be opened
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  const gunzip = createGunzip();
  // Hands the file's own errors on to the loop below; without a listener the last one would end the process.
  pipeline(createReadStream(path), gunzip).catch(() => {});
  gunzip.setEncoding("utf8");
  let begun: string[] = [];
  try {
    for await (const text of gunzip as AsyncIterable<string>) {
      const [first = "", ...rest] = text.split("\n");
      begun.push(first);
      for (const next of rest) {
        yield begun.join("");
        begun = [next];
      }
    }
  } catch (fault) {
    const { code = "", message } = fault as NodeJS.ErrnoException;
    if (!code.startsWith("Z_")) throw fault;
    throw new Damaged(`it cannot be unpacked: ${message}`);
  }
  if (begun.join("") !== "") throw new Damaged("its last line has no end: it was cut short");
}
