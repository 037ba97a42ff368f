import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isSendable, outgoing } from "./post.ts";
import { isPublicAddress } from "./public-address.ts";

let server: Server;
let at = "";
const seen: { path: string; body: string; sign: string | undefined }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      seen.push({ path: request.url ?? "", body, sign: request.headers["webhook-id"] as string | undefined });
      if (request.url === "/slow") return;
      if (request.url === "/elsewhere") response.setHeader("location", "/");
      response.statusCode = request.url === "/elsewhere" ? 302 : request.url === "/broken" ? 500 : 204;
      response.end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const post = (url: string, mayBePrivate = true, timeoutMs = 5_000) =>
  outgoing({ mayBePrivate }).post({ url, headers: { "webhook-id": "a" }, body: "é{}", timeoutMs });

test("what is sent arrives", async () => {
  expect(await post(`${at}/`)).toEqual({ ok: true, status: 204 });
  expect(seen.at(-1)).toEqual({ path: "/", body: "é{}", sign: "a" });
});

test("redirections are not followed, and other answers are failures", async () => {
  const before = seen.length;
  expect(await post(`${at}/elsewhere`)).toEqual({ ok: false, status: 302, fault: "status" });
  expect(seen.length).toBe(before + 1);
  expect(await post(`${at}/broken`)).toEqual({ ok: false, status: 500, fault: "status" });
});

test("whoever does not answer in time, or at all, is not waited for", async () => {
  expect(await post(`${at}/slow`, true, 200)).toMatchObject({ fault: "timeout" });
  expect(await post("http://127.0.0.1:1/")).toMatchObject({ fault: "no-answer" });
});

test.each([
  "https://127.0.0.1/",
  "https://[::1]/",
  "https://[::ffff:10.0.0.1]/",
  "https://169.254.169.254/latest",
  "https://2130706433/",
])("%s is never sent to", async (url) => {
  expect(await post(url, false)).toMatchObject({ ok: false, status: null, fault: "private-address" });
});

test("a name that leads into this network is refused as the connection is made, also if only one of its addresses does", async () => {
  const before = seen.length;
  const url = `https://hooks.example.org:${new URL(at).port}/`;
  for (const addresses of [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["::1"], []]) {
    const addressesOf = async () =>
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    const sender = outgoing({ mayBePrivate: false, addressesOf });
    expect(await sender.post({ url, headers: {}, body: "", timeoutMs: 3_000 })).toMatchObject({
      fault: "private-address",
    });
  }
  expect(seen.length).toBe(before);
});

test.each([
  "ftp://example.org/",
  "http://example.org/",
  "https://user:pw@example.org/",
  "https://intranet/",
  "https://example.org/#a",
  "nothing",
])("%s is no address for a webhook", (url) => {
  expect(isSendable(url, { mayBePrivate: false })).toBe(false);
});

test.each([
  ["8.8.8.8", true],
  ["2a00:1450:4009::1", true],
  ["10.1.2.3", false],
  ["100.64.0.1", false],
  ["172.31.255.255", false],
  ["172.32.0.1", true],
  ["fd00::1", false],
  ["fe80::1", false],
  ["::", false],
  ["64:ff9b::7f00:1", false],
  ["2002:7f00:1::", false],
  ["example.org", false],
])("%s is public: %s", (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
