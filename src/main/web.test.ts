import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { aWorld } from "#test/world.ts";
import { type Config, readConfig } from "./config.ts";
import { Stop } from "./stop.ts";
import { startWeb, type Web } from "./web.ts";

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

test("stopping closes the address and may be asked for twice", async () => {
  const { address, stop } = await start();
  await Promise.all([stop(), stop()]);
  await expect(fetch(address)).rejects.toThrow("fetch failed");
});
