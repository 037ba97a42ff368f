/**
 * What the frame costs: a 4 KB constant JSON through every part of it (ids, log, figures, limits, headers), against a
 * bare `node:http` server that sends the same bytes. Both run in processes of their own; rounds alternate; the ratio
 * is of medians.
 *
 *   npx tsx bench/http-frame.ts [--rounds 5] [--seconds 4]
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { frame } from "#kit/http/app.ts";
import { rateLimiter } from "#kit/http/rate-limit.ts";
import { listen } from "#kit/http/server.ts";
import { watchRequests } from "#kit/http/watch.ts";
import { openLog } from "#kit/log/log.ts";

const BODY = JSON.stringify({
  seats: Array.from({ length: 40 }, (_, i) => ({
    code: `E1400${1000 + i}`,
    name: "A seat by the sea",
    majority: i * 97,
    party: "None",
    reason: "near",
  })),
});
const { values } = parseArgs({
  options: {
    serve: { type: "string" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "4" },
    port: { type: "string", default: "4410" },
  },
});

process.on("SIGTERM", () => process.exit(0));
if (values.serve === "bare") serveBare(Number(values.port));
else if (values.serve === "framed") await serveFramed(Number(values.port));
else await compare();

function serveBare(port: number): void {
  createServer((_request, response) => {
    response.writeHead(200, {
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(BODY),
    });
    response.end(BODY);
  }).listen(port, "127.0.0.1");
}

async function serveFramed(port: number): Promise<void> {
  const { log } = openLog({ level: "info", destination: "/dev/null" });
  const { onAnswer } = watchRequests({ log });
  const app = frame({ limiter: rateLimiter(1e9), onAnswer });
  app.get("/api/v1/constant", () => new Response(BODY, { headers: { "content-type": "application/json" } }));
  await listen(app, { host: "127.0.0.1", port });
}

async function compare(): Promise<void> {
  const port = Number(values.port);
  const servers = { bare: child("bare", port), framed: child("framed", port + 1) };
  const urls = {
    bare: `http://127.0.0.1:${port}/api/v1/constant?postcode=SW1A1AA`,
    framed: `http://127.0.0.1:${port + 1}/api/v1/constant?postcode=SW1A1AA`,
  };
  const rates: Record<keyof typeof urls, number[]> = { bare: [], framed: [] };
  await new Promise((resolve) => setTimeout(resolve, 2500));
  for (const url of Object.values(urls)) await rate(url, 2);
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const name of ["bare", "framed"] as const)
      rates[name].push(await rate(urls[name], Number(values.seconds)));
    console.log(
      `round ${round + 1}: bare ${rates.bare.at(-1)?.toFixed(0)}/s, framed ${rates.framed.at(-1)?.toFixed(0)}/s`,
    );
  }
  for (const server of Object.values(servers)) server.kill();
  console.log(
    `${Buffer.byteLength(BODY)} bytes; medians: bare ${median(rates.bare).toFixed(0)}/s, framed ${median(rates.framed).toFixed(0)}/s`,
  );
  console.log(`ratio ${(median(rates.framed) / median(rates.bare)).toFixed(3)}`);
}

function child(serve: string, port: number): ChildProcess {
  // As bin/groundswell runs it.
  const young = serve === "framed" ? ["--max-semi-space-size=32"] : [];
  const flags = [...young, "--import", "tsx", import.meta.filename, "--serve", serve, "--port", String(port)];
  return spawn(process.execPath, flags, { stdio: "inherit" });
}

async function rate(url: string, seconds: number): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({ url, connections: 50, duration: seconds });
  if (non2xx + errors > 0) throw new Error(`${non2xx} refusals and ${errors} errors from ${url}`);
  return requests.average;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
