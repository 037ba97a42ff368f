import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lastWorked } from "#kit/jobs/jobs.ts";
import { aJobs } from "#test/jobs.ts";
import { aWorld } from "#test/world.ts";
import { type Config, readConfig } from "./config.ts";
import { Stop } from "./stop.ts";
import { startWeb, type Web } from "./web.ts";
import { workersIdle } from "./workers.ts";

const world = aWorld();
let home = "";
let running: Web[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "groundswell-web-"));
});
afterEach(async () => {
  for (const web of running) await web.stop();
  running = [];
  rmSync(home, { recursive: true, force: true });
});

function settings(more: Record<string, string> = {}): Config {
  const read = readConfig({
    GROUNDSWELL_HOME: home,
    DATABASE_URL: world.url,
    PORT: "0",
    LOG_LEVEL: "silent",
    ...more,
  });
  if (!read.ok) throw new Error(read.mistakes.join("\n"));
  return read.config;
}

async function start(more: Record<string, string> = {}): Promise<Web> {
  const web = await startWeb(settings(more));
  running.push(web);
  return web;
}

test("a site on a server says that letters wait, until a worker shows itself", async () => {
  expect((await start()).idle).toBe(true);
  const jobs = await aJobs(world, []);
  const worker = await jobs.work([], { onDone: () => {}, onFailed: () => {} });
  await expect.poll(() => lastWorked(world.product.runSql), { timeout: 20_000 }).toBeInstanceOf(Date);
  await worker.stop();
  await jobs.close();
  expect((await start()).idle).toBe(false);
  const later = new Date(Date.now() + 10 * 60_000);
  expect(await workersIdle(world.product, later)).toBeInstanceOf(Date);
});

test("a started site answers people, programs and probes", async () => {
  const { address } = await start();
  const page = await fetch(address);
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect((await fetch(`${address}/find?postcode=SW11+5TE`)).status).toBe(200);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${address}/readyz`)).json()).toEqual({
    status: "ready",
    checks: [
      { name: "database", ok: true },
      { name: "migrations", ok: true },
      { name: "snapshot", ok: true },
    ],
  });
});

test("a mail program in a browser unsubscribes, whatever site it stands on", async () => {
  const { address } = await start();
  const headers = { origin: "https://mail.example", "sec-fetch-site": "cross-site" };
  const post = async (path: string) =>
    (await fetch(address + path, { method: "POST", headers, body: new URLSearchParams({ a: "1" }) })).status;
  expect(await post("/l/unsubscribe/nonsense")).toBe(404);
  expect(await post("/l/preferences/nonsense")).toBe(403);
});

test("no page tells a browser to run or style anything inline", async () => {
  const { address } = await start();
  for (const path of [
    "/",
    "/find?postcode=SW11+5TE",
    "/privacy",
    "/data",
    "/kit",
    "/nowhere",
    "/find?postcode=%3Cscript%3E",
  ]) {
    const page = await (await fetch(address + path)).text();
    expect(page, path).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle="|javascript:/i);
  }
});

test("the figures for machines are for this machine, or for who has the token", async () => {
  const open = await start();
  const text = await (await fetch(`${open.address}/metrics`)).text();
  for (const name of [
    "groundswell_http_request_seconds",
    "groundswell_snapshot_age_seconds",
    "groundswell_rate_limited_total",
    "process_cpu_seconds_total",
  ]) {
    expect(text).toContain(name);
  }
  for (const name of ["X-Forwarded-For", "Forwarded"])
    expect((await fetch(`${open.address}/metrics`, { headers: { [name]: "for=203.0.113.1" } })).status).toBe(
      404,
    );
  const token = "a-long-enough-token";
  const closed = await start({ METRICS_TOKEN: token });
  expect((await fetch(`${closed.address}/metrics`)).status).toBe(404);
  expect(
    (await fetch(`${closed.address}/metrics`, { headers: { Authorization: `Bearer ${token}` } })).status,
  ).toBe(200);
  const proxied = await start({ TRUST_PROXY: "1" });
  expect((await fetch(`${proxied.address}/metrics`)).status).toBe(404);
});

test("the allowance is each client's own behind a proxy that is trusted, and shared behind one that is not", async () => {
  const statuses = async ({ address }: Web) => {
    const ask = async (client: string) =>
      (await fetch(`${address}/privacy`, { headers: { "X-Forwarded-For": client } })).status;
    return [await ask("203.0.113.1"), await ask("203.0.113.1"), await ask("203.0.113.2")];
  };
  expect(await statuses(await start({ RATE_LIMIT_PER_MINUTE: "1", TRUST_PROXY: "1" }))).toEqual([
    200, 429, 200,
  ]);
  expect(await statuses(await start({ RATE_LIMIT_PER_MINUTE: "1" }))).toEqual([200, 429, 429]);
});

test("one client sends few of the forms that need no account, and reads on", async () => {
  const { address } = await start({ RATE_LIMIT_PER_MINUTE: "40", TRUST_PROXY: "1" });
  const send = async (path: string, client: string) => {
    const headers = {
      "X-Forwarded-For": client,
      origin: "http://localhost:3000",
      "sec-fetch-site": "same-origin",
    };
    const body = new URLSearchParams({ name: "Ann" });
    return fetch(address + path, { method: "POST", headers, body });
  };
  const forms = [
    "/sessions/none/sign-up",
    "/mentoring",
    "/weekends/none/sign-up",
    "/weekends/none/beds",
    "/join",
  ];
  const statuses: number[] = [];
  for (const path of forms) statuses.push((await send(path, "203.0.113.1")).status);
  expect(statuses.map((status) => status === 429)).toEqual([false, false, true, true, true]);
  const refused = await send("/propose/2024/E14001151", "203.0.113.1");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await send("/mentoring", "203.0.113.2")).status).not.toBe(429);
  const read = await fetch(`${address}/mentoring`, { headers: { "X-Forwarded-For": "203.0.113.1" } });
  expect(read.status).toBe(200);
});

test("a port that is taken is said in words, with another to try", async () => {
  const { address } = await start();
  const { port } = new URL(address);
  await expect(startWeb(settings({ PORT: port }))).rejects.toThrow(
    `Port ${port} is in use by another program`,
  );
});

test("a server that does not answer is said in words, without the password", async () => {
  const config = settings({ DATABASE_URL: "postgres://someone:hunter2@127.0.0.1:1/nothing" });
  const fault = await startWeb(config).catch((thrown: unknown) => thrown);
  expect(fault).toBeInstanceOf(Stop);
  expect((fault as Stop).message).toContain(
    "PostgreSQL at 127.0.0.1:1/nothing does not answer (ECONNREFUSED)",
  );
  expect((fault as Stop).message).not.toContain("hunter2");
});

test("while the database is away, what needs it says when to come back and the rest goes on", async () => {
  const database = new URL(world.url);
  const sockets = new Set<Socket>();
  const line = createServer((near) => {
    const far = connect(Number(database.port || 5432), database.hostname);
    for (const socket of [near, far]) sockets.add(socket.on("error", () => {}));
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  const through = new URL(world.url);
  through.host = `127.0.0.1:${(line.address() as AddressInfo).port}`;
  const { address } = await start({ DATABASE_URL: through.href });
  expect((await fetch(`${address}/targets`)).status).toBe(200);
  line.close();
  for (const socket of sockets) socket.destroy();
  for (const path of ["/targets", "/targets/1", "/sessions/0190a2b4-7c1d-7e3f-8a5b-1c2d3e4f5a6b"]) {
    const answer = await fetch(address + path);
    expect([path, answer.status, answer.headers.get("retry-after")]).toEqual([path, 503, "10"]);
    expect(await answer.text()).toContain(answer.headers.get("x-request-id"));
  }
  expect((await fetch(`${address}/find?postcode=SW11+5TE`)).status).toBe(200);
  expect((await fetch(`${address}/readyz`)).status).toBe(503);
});

test("stopping closes the address and may be asked for twice", async () => {
  const { address, stop } = await start();
  await Promise.all([stop(), stop()]);
  await expect(fetch(address)).rejects.toThrow("fetch failed");
});
