/**
 * Launch day: 300,000 people visit the finder's page, each with a postcode of their own, as fast as they are served.
 *
 *     npm run bench:launch-day [-- --visits 300000]
 *
 * Prints errors, p50, p99 and the memory of the web process before, at its most, and after. Fails on any error.
 */
import autocannon from "autocannon";
import { randomPostcodes } from "./postcodes.ts";
import { dataFolder, residentMb, startProduct } from "./product.ts";

const visits = Number(process.argv[process.argv.indexOf("--visits") + 1]) || 300_000;
const postcodes = await randomPostcodes(20_000);
const product = await startProduct({
  postcodes: dataFolder === null ? "sectors" : "units",
  sessions: 30_000,
});
const before = residentMb(product.pid);
let most = before;
const watch = setInterval(() => {
  most = Math.max(most, residentMb(product.pid));
}, 250);
const startedAt = performance.now();
const result = await autocannon({
  url: product.address,
  connections: 200,
  amount: visits,
  timeout: 30,
  requests: postcodes.map((postcode) => ({
    method: "GET" as const,
    path: `/find?postcode=${encodeURIComponent(postcode)}`,
  })),
});
clearInterval(watch);
const seconds = (performance.now() - startedAt) / 1000;
const served = result["2xx"];
console.log(
  `${served} of ${visits} visits served in ${seconds.toFixed(0)} s by one process (${(served / seconds).toFixed(0)} a second)`,
);
console.log(
  `p50 ${result.latency.p50} ms, p99 ${result.latency.p99} ms, longest ${result.latency.max} ms, 200 connections`,
);
console.log(
  `memory ${before.toFixed(0)} MB before, ${most.toFixed(0)} MB at most, ${residentMb(product.pid).toFixed(0)} MB after`,
);
console.log(`errors: ${result.errors} failed, ${result.non2xx} not 2xx`);
await product.stop();
if (served !== visits || result.errors > 0 || result.non2xx > 0) process.exit(1);
