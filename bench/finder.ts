/**
 * How fast the finder answers, as a share of what a bare `node:http` server does that sends the same bytes to everyone.
 *
 *     npm run bench:finder            four worlds: sectors and units, 300 and 30,000 sessions
 *     npm run bench:finder -- --quick one world
 *
 * 50 connections, random real postcodes, rounds alternate between the two servers, medians are printed. Both servers and
 * the client share the machine: read the ratios, not the rates.
 */
import autocannon from "autocannon";
import { randomPostcodes } from "./postcodes.ts";
import {
  dataFolder,
  median,
  type Running,
  residentMb,
  startConstant,
  startProduct,
  type World,
} from "./product.ts";

const CONNECTIONS = 50;
const SECONDS = 5;
const ROUNDS = 3;
const GOALS = { json: 0.6, html: 0.25 } as const;

const postcodes = await randomPostcodes(5000);
if (dataFolder === null) console.log("GROUNDSWELL_DATA is not set: measuring the embedded sectors only");
for (const world of worlds()) await measure(world);

function worlds(): World[] {
  const quick = process.argv.includes("--quick");
  const sets = dataFolder === null ? (["sectors"] as const) : (["sectors", "units"] as const);
  const all = sets.flatMap((set) => [300, 30_000].map((sessions) => ({ postcodes: set, sessions })));
  return quick ? all.slice(-1) : all;
}

async function measure(world: World): Promise<void> {
  const product = await startProduct(world);
  console.log(
    `\n${world.postcodes === "units" ? "1.73 million postcodes" : "10,900 sectors"}, ${world.sessions} sessions`,
  );
  await compare(product, "json", (postcode) => `/api/v1/nearest?postcode=${postcode}`);
  await compare(product, "html", (postcode) => `/find?postcode=${postcode}`);
  console.log(`  memory of the web process: ${residentMb(product.pid).toFixed(0)} MB`);
  await product.stop();
}

async function compare(
  product: Running,
  kind: keyof typeof GOALS,
  pathOf: (postcode: string) => string,
): Promise<void> {
  const paths = postcodes.map((postcode) => pathOf(encodeURIComponent(postcode)));
  const sample = await middling(product, paths.slice(0, 101));
  const constant = await startConstant(
    sample,
    kind === "json" ? "application/json" : "text/html; charset=utf-8",
  );
  await load(product, paths, 2);
  await load(constant, paths, 2);
  const rates = { product: [] as number[], constant: [] as number[] };
  let latency = { p50: 0, p99: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.constant.push((await load(constant, paths, SECONDS)).requests.average);
    const result = await load(product, paths, SECONDS);
    rates.product.push(result.requests.average);
    latency = { p50: result.latency.p50, p99: result.latency.p99 };
  }
  await constant.stop();
  const ratio = median(rates.product) / median(rates.constant);
  console.log(
    `  ${kind}: ${ratio.toFixed(2)} of bare node:http (goal ${GOALS[kind]}), ` +
      `${median(rates.product).toFixed(0)} against ${median(rates.constant).toFixed(0)} answers/s of ${sample.length} bytes, ` +
      `p50 ${latency.p50} ms, p99 ${latency.p99} ms`,
  );
}

async function load({ address }: Running, paths: readonly string[], seconds: number) {
  const result = await autocannon({
    url: address,
    connections: CONNECTIONS,
    duration: seconds,
    requests: paths.map((path) => ({ method: "GET" as const, path })),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} failed`);
  return result;
}

/** The answer of middling length among those to `paths`: what a constant server should send to be compared fairly. */
async function middling({ address }: Running, paths: readonly string[]): Promise<string> {
  const answers = await Promise.all(paths.map(async (path) => (await fetch(address + path)).text()));
  return answers.sort((a, b) => a.length - b.length)[Math.floor(answers.length / 2)] ?? "";
}
