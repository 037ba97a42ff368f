/**
 * What the frame costs: a 4 KB constant JSON through every part of it (ids, log, figures, limits, headers), against a
 * bare `node:http` server that sends the same bytes. Both run in processes of their own; rounds alternate; the ratio
 * is of medians. The load comes from this process; where it is what cannot keep up (two cores), rates say little and the
 * processor time that each server spends on a request says more: both are printed.
 *
 *   npm run bench:http-frame -- [--rounds 5] [--seconds 4]
 */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
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
const PATH = "/api/v1/constant?postcode=SW1A1AA";
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
  const { log, lines } = openLog({ level: "info", destination: "/dev/null" });
  const { onAnswer } = watchRequests({ log, lines });
  const app = frame({ limiter: rateLimiter(1e9), onAnswer });
  app.get("/api/v1/constant", () => new Response(BODY, { headers: { "content-type": "application/json" } }));
  await listen(app, { host: "127.0.0.1", port });
}

async function compare(): Promise<void> {
  const port = Number(values.port);
  const servers = { bare: child("bare", port), framed: child("framed", port + 1) };
  const urls = { bare: `http://127.0.0.1:${port}${PATH}`, framed: `http://127.0.0.1:${port + 1}${PATH}` };
  const rates: Record<keyof typeof urls, number[]> = { bare: [], framed: [] };
  const costs: Record<keyof typeof urls, number[]> = { bare: [], framed: [] };
  try {
    await new Promise((resolve) => setTimeout(resolve, 2500));
    for (const url of Object.values(urls)) await load(url, 2);
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const name of ["bare", "framed"] as const) {
        const before = processorUs(servers[name].pid ?? 0);
        const { perSecond, total } = await load(urls[name], Number(values.seconds));
        rates[name].push(perSecond);
        costs[name].push((processorUs(servers[name].pid ?? 0) - before) / total);
      }
    }
  } finally {
    for (const server of Object.values(servers)) server.kill();
  }
  for (const name of ["bare", "framed"] as const) {
    console.log(
      `${name}: ${median(rates[name]).toFixed(0)}/s, ${median(costs[name]).toFixed(1)} microseconds of processor each`,
    );
  }
  console.log(
    `${Buffer.byteLength(BODY)} bytes; ratio of rates ${(median(rates.framed) / median(rates.bare)).toFixed(2)}, of processor time ${(median(costs.bare) / median(costs.framed)).toFixed(2)}`,
  );
}

/** Processor time that a process has used, in microseconds; Linux counts in hundredths of a second. */
function processorUs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

function child(serve: string, port: number): ChildProcess {
  // As bin/groundswell runs it.
  const young = serve === "framed" ? ["--max-semi-space-size=32"] : [];
  const flags = [
    ...young,
    "--import",
    "./bin/loader.mjs",
    import.meta.filename,
    "--serve",
    serve,
    "--port",
    String(port),
  ];
  return spawn(process.execPath, flags, { stdio: "inherit" });
}

async function load(url: string, seconds: number): Promise<{ perSecond: number; total: number }> {
  const { requests, non2xx, errors } = await autocannon({ url, connections: 50, duration: seconds });
  if (non2xx + errors > 0) throw new Error(`${non2xx} refusals and ${errors} errors from ${url}`);
  return { perSecond: requests.average, total: requests.total };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
