import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer, text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import yazl from "yazl";
import { explainZipFault, openZip } from "./open.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "groundswell-zip-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function aZip(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const zip = new yazl.ZipFile();
  for (const [file, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), file);
  zip.end();
  const path = join(folder, name);
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

test("entries are read in any order; folders are not entries", async () => {
  const zip = await openZip(await aZip("good.zip", { "Data/CSV/ab.csv": "one", "Data/CSV/ze.csv": "two" }));
  if (!zip.ok) throw new Error(zip.reason);
  expect(zip.entries.map(({ name, bytes }) => [name, bytes])).toEqual([
    ["Data/CSV/ab.csv", 3],
    ["Data/CSV/ze.csv", 3],
  ]);
  expect(await text(await zip.entries[1]!.open())).toBe("two");
  expect(await text(await zip.entries[0]!.open())).toBe("one");
  zip.close();
});

test("a zip cut short at any place, and a file that is no zip, are refused kindly", async () => {
  const whole = await readFile(await aZip("whole.zip", { "a.csv": "x,y\n".repeat(500) }));
  for (const share of [0, 0.1, 0.5, 0.9, 0.99]) {
    const path = join(folder, "cut.zip");
    await writeFile(path, whole.subarray(0, Math.floor(whole.length * share)));
    expect(await openZip(path)).toEqual({
      ok: false,
      reason: "the zip is cut short or is not a zip; download it again",
    });
  }
});

test("a name that climbs out of its folder is refused", async () => {
  const path = await aZip("slip.zip", { "aa/evil.csv": "x" });
  const bytes = await readFile(path);
  const climbing = Buffer.from(bytes.toString("latin1").replaceAll("aa/evil.csv", "../evil.csv"), "latin1");
  await writeFile(path, climbing);
  expect(await openZip(path)).toMatchObject({
    ok: false,
    reason: expect.stringContaining("outside its folder"),
  });
});

test("a zip with too many files, or that unpacks to too much, is refused", async () => {
  const path = await aZip("big.zip", { "a.csv": "0".repeat(5000), "b.csv": "1" });
  expect(await openZip(path, { entries: 1, bytes: 10_000 })).toMatchObject({
    ok: false,
    reason: expect.stringContaining("2 files"),
  });
  expect(await openZip(path, { entries: 2, bytes: 5000 })).toMatchObject({
    ok: false,
    reason: expect.stringContaining("unpacks to more"),
  });
});

test("damage inside an entry is a fault with words for it", async () => {
  const path = await aZip("damaged.zip", {
    "a.csv": Array.from({ length: 900 }, (_, n) => `${n * 7919},row\n`).join(""),
  });
  const bytes = await readFile(path);
  bytes.fill(0xff, 60, 400);
  await writeFile(path, bytes);
  const zip = await openZip(path);
  if (!zip.ok) throw new Error(zip.reason);
  const fault = await zip.entries[0]!.open()
    .then(buffer)
    .catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Error);
  expect(explainZipFault(fault)).toContain("download it again");
  zip.close();
});

test("a single changed byte in an unpacked entry shows in its checksum", async () => {
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from("SW11 5TE,10,527900,176000\n"), "a.csv", { compress: false });
  zip.end();
  const path = join(folder, "flipped.zip");
  const bytes = await buffer(zip.outputStream);
  bytes.write("6", bytes.indexOf("176000"));
  await writeFile(path, bytes);
  const opened = await openZip(path);
  if (!opened.ok) throw new Error(opened.reason);
  const fault = await opened.entries[0]!.open()
    .then(buffer)
    .catch((error: unknown) => error);
  expect(explainZipFault(fault)).toBe("the zip is damaged; download it again");
  opened.close();
});
