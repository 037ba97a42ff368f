import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentProgress } from "#kit/progress/progress.ts";
import { fetchSources } from "./commands.ts";
import type { Source } from "./contract.ts";
import { readSources } from "./queries.ts";

const FILE = Buffer.from("postcode,lat,lng\n".repeat(3000));
let folder = "";
let server: Server;
let asked: IncomingMessage[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "groundswell-fetch-"));
  asked = [];
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(folder, { recursive: true, force: true });
});

function aSource(more: Partial<Source> = {}): Source {
  return {
    id: "example",
    title: "Example",
    publisher: "Example Office",
    licence: "OGL",
    file: "example.csv",
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/example.csv`,
    page: "https://example.org/files",
    bytes: FILE.length,
    sha256: createHash("sha256").update(FILE).digest("hex"),
    ...more,
  };
}

const fetchOne = async (source: Source) =>
  (await fetchSources([source], { folder, progress: silentProgress }))[0];

test("a file is fetched once; the second time it is there already", async () => {
  answer = (_, response) => response.end(FILE);
  expect(await fetchOne(aSource())).toMatchObject({ kind: "fetched", bytes: FILE.length });
  expect(await fetchOne(aSource())).toMatchObject({ kind: "there" });
  expect(asked).toHaveLength(1);
});

test("after a cut the rest is fetched, and only the rest", async () => {
  answer = ({ headers }, response) => {
    const from = headers["if-range"] === '"1"' ? Number(/\d+/.exec(headers.range ?? "")?.[0]) : 0;
    response.writeHead(from > 0 ? 206 : 200, { etag: '"1"', "content-length": FILE.length - from });
    if (from > 0) response.end(FILE.subarray(from));
    else response.write(FILE.subarray(0, 30_000), () => setTimeout(() => response.destroy(), 50));
  };
  expect(await fetchOne(aSource())).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("cut off after 30000 bytes"),
  });
  expect(await fetchOne(aSource())).toMatchObject({ kind: "fetched", resumedFrom: 30_000 });
});

test("a changed file is thrown away, saying how it differs", async () => {
  answer = (_, response) => response.end(FILE);
  expect(await fetchOne(aSource({ sha256: "0".repeat(64) }))).toMatchObject({
    kind: "failed",
    message: expect.stringMatching(/not the file that was expected .*example\.org\/files/),
  });
  expect(await fetchOne(aSource({ bytes: 10 }))).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("where 10 are expected"),
  });
  expect(await readdir(folder)).toEqual([]);
});

test("a publisher that refuses programs: where to go by hand", async () => {
  answer = (_, response) => response.writeHead(403).end();
  expect(await fetchOne(aSource())).toMatchObject({
    kind: "failed",
    message:
      "Example Office answered 403 for example.csv. Download it by hand from https://example.org/files",
  });
  expect(await fetchOne(aSource({ url: null }))).toMatchObject({
    kind: "by-hand",
    path: join(folder, "example.csv"),
  });
  expect(asked).toHaveLength(1);
});

test("the list that comes with the product is well formed", async () => {
  const read = await readSources("data/sources.json");
  expect(read).toMatchObject({ ok: true });
  if (read.ok) expect(new Set(read.sources.map(({ id }) => id)).size).toBe(read.sources.length);
});

test("a list with a mistake says where it is", async () => {
  const path = join(folder, "sources.json");
  await writeFile(path, JSON.stringify({ sources: [aSource({ file: "../up.csv" })] }));
  expect(await readSources(path)).toEqual({
    ok: false,
    message: `${path}: sources.0.file: a plain file name`,
  });
  await writeFile(path, "{");
  expect(await readSources(path)).toEqual({ ok: false, message: `${path} is not JSON` });
});
