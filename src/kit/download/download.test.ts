import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { download } from "./download.ts";

const FILE = Buffer.from(Array.from({ length: 40_000 }, (_, n) => (n * 31) % 251));
const SHA256 = createHash("sha256").update(FILE).digest("hex");
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let folder = "";
let server: Server;
let answer: Answer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "groundswell-download-"));
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(folder, { recursive: true, force: true });
});

function wanted(more: Partial<Parameters<typeof download>[0]> = {}) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.zip`;
  return {
    url,
    path: join(folder, "file.zip"),
    bytes: FILE.length,
    sha256: SHA256,
    silenceMs: 5000,
    ...more,
  };
}

/** Serves `file` with ranges; cuts the first answer off half way. */
function aServerThatCutsOnce(file: Buffer, etag: string): Answer {
  let cut = false;
  return (request, response) => {
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
    const from = range && request.headers["if-range"] === etag ? Number(range[1]) : 0;
    response.writeHead(from > 0 ? 206 : 200, { etag, "content-length": file.length - from });
    if (cut) return void response.end(file.subarray(from));
    cut = true;
    response.write(file.subarray(0, 20_000), () => setTimeout(() => response.destroy(), 50));
  };
}

test("a whole file arrives under its name, checked", async () => {
  answer = (_, response) => response.end(FILE);
  expect(await download(wanted())).toMatchObject({
    ok: true,
    bytes: FILE.length,
    sha256: SHA256,
    resumedFrom: 0,
  });
  expect(await readdir(folder)).toEqual(["file.zip"]);
});

test("a download cut off is continued from where it stopped", async () => {
  answer = aServerThatCutsOnce(FILE, '"v1"');
  expect(await download(wanted())).toMatchObject({ ok: false, reason: "cut-off", kept: 20_000 });
  expect(await readdir(folder)).not.toContain("file.zip");
  expect(await download(wanted())).toMatchObject({ ok: true, resumedFrom: 20_000 });
  expect((await readFile(join(folder, "file.zip"))).equals(FILE)).toBe(true);
});

test("a file that changed meanwhile is fetched from its start", async () => {
  answer = aServerThatCutsOnce(Buffer.alloc(40_000, 1), '"old"');
  expect((await download(wanted())).ok).toBe(false);
  const cutting = aServerThatCutsOnce(FILE, '"new"');
  cutting(
    { headers: {} } as IncomingMessage,
    { writeHead() {}, write() {}, destroy() {} } as unknown as ServerResponse,
  );
  answer = cutting;
  expect(await download(wanted())).toMatchObject({ ok: true, resumedFrom: 0, sha256: SHA256 });
});

test("a wrong hash or size is refused and nothing is left behind", async () => {
  answer = (_, response) => response.end(FILE);
  expect(await download(wanted({ sha256: "0".repeat(64) }))).toMatchObject({
    ok: false,
    reason: "wrong-hash",
    got: SHA256,
  });
  expect(await download(wanted({ bytes: 39_999 }))).toMatchObject({ ok: false, reason: "wrong-size" });
  expect(await readdir(folder)).toEqual([]);
});

test("a publisher that refuses is reported with its status", async () => {
  answer = (_, response) => response.writeHead(403).end("no robots");
  expect(await download(wanted())).toEqual({ ok: false, reason: "refused", status: 403 });
});

test("a server that falls silent is given up on", async () => {
  answer = (_, response) => void response.writeHead(200, { "content-length": FILE.length }).flushHeaders();
  expect(await download(wanted({ silenceMs: 100 }))).toMatchObject({
    ok: false,
    reason: "unreachable",
    said: "nothing came for too long",
  });
});

test("nobody at the address is reported, not thrown", async () => {
  answer = () => {};
  expect(await download(wanted({ url: "http://127.0.0.1:1/file.zip" }))).toMatchObject({
    ok: false,
    reason: "unreachable",
  });
});
