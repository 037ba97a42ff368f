/** Worlds to measure in: the product started with so many postcodes and sessions, and a bare server to compare it with. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#test/free-port.ts";

export type Running = { readonly address: string; readonly pid: number; stop(): Promise<void> };
export type RunningProduct = Running & {
  /** What the product was started with, to start it again on the same home. */
  readonly env: NodeJS.ProcessEnv;
  /** Stops serving and keeps the home. */
  pause(): Promise<void>;
};
export type World = {
  /** "sectors" stands on the embedded figures; "units" imports every postcode of the folder in GROUNDSWELL_DATA. */
  readonly postcodes: "sectors" | "units";
  readonly sessions: number;
};

export const dataFolder = process.env.GROUNDSWELL_DATA ?? null;

/** Starts the product, everything on: log, metrics, limits (set high), compression when asked for. */
export async function startProduct(world: World): Promise<RunningProduct> {
  const home = mkdtempSync(join(tmpdir(), "groundswell-bench-"));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    GROUNDSWELL_HOME: home,
    DATABASE_URL: "",
    PORT: String(port),
    HOST: "127.0.0.1",
    PUBLIC_URL: address,
    RATE_LIMIT_PER_MINUTE: "1000000000",
  };
  const run = (...words: string[]) =>
    ended(spawn("bin/groundswell", words, { env, stdio: ["ignore", "ignore", "inherit"] }), words.join(" "));
  await run("migrate");
  if (world.postcodes === "units") await run("data", "import", ...officialFiles());
  await run("seed", "--world", "busy", "--sessions", String(world.sessions));
  const server = spawn("bin/groundswell", ["serve"], { env, stdio: ["ignore", "ignore", "inherit"] });
  endWithUs(server);
  await answers(`${address}/readyz`, server);
  const pause = async () => {
    if (server.exitCode !== null) return;
    server.kill("SIGTERM");
    await new Promise((resolve) => server.once("exit", resolve));
  };
  const stop = async () => {
    await pause();
    rmSync(home, { recursive: true, force: true });
  };
  return { address, pid: server.pid ?? 0, env, pause, stop };
}

/** A bare `node:http` server that sends `body` to everyone. */
export async function startConstant(body: string, type: string): Promise<Running> {
  const port = await freePort();
  const program = `
    const body = Buffer.from(process.env.BODY);
    require("node:http").createServer((_, response) => {
      response.writeHead(200, { "content-type": ${JSON.stringify(type)}, "content-length": body.length });
      response.end(body);
    }).listen(${port}, "127.0.0.1");`;
  const server = spawn(process.execPath, ["-e", program], {
    env: { ...process.env, BODY: body },
    stdio: ["ignore", "ignore", "inherit"],
  });
  endWithUs(server);
  const address = `http://127.0.0.1:${port}`;
  await answers(address, server);
  return { address, pid: server.pid ?? 0, stop: async () => void server.kill("SIGTERM") };
}

/** A measurement that fails must not leave servers running. */
function endWithUs(server: ChildProcess): void {
  process.once("exit", () => server.kill("SIGKILL"));
}

/** Official files to import, in an order that works. */
export function officialFiles(): string[] {
  if (dataFolder === null) throw new Error("set GROUNDSWELL_DATA to the folder with the official files");
  const within = (folder: string) =>
    readdirSync(join(dataFolder ?? "", folder)).map((name) => join(dataFolder ?? "", folder, name));
  return [
    ...within("boundaries"),
    ...within("results").filter((file) => !file.endsWith("constituency-results.csv")),
    join(dataFolder, "codepo_gb.zip"),
  ];
}

/** Memory that the process holds, in MB. */
export function residentMb(pid: number): number {
  const line = readFileSync(`/proc/${pid}/status`, "utf8").match(/^VmRSS:\s+(\d+) kB$/m);
  return Number(line?.[1] ?? 0) / 1024;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("no measurement was made");
  return middle;
}

async function ended(child: ChildProcess, words: string): Promise<void> {
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`bin/groundswell ${words} ended with ${code}`);
}

async function answers(address: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    if ((await fetch(address).catch(() => null))?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${address} did not answer within a minute`);
}
