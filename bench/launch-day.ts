/**
 * Launch day: 300,000 people visit the finder's page, each with a postcode of their own, as fast as they are served.
 *
 *     npm run bench:launch-day [-- --visits 300000]
 *
 * Prints errors, p50, p99 and the memory of the web process before, at its most, and after. Fails on any error.
 */
import { Agent, get } from "node:http";
import { randomPostcodes } from "./postcodes.ts";
import { dataFolder, median, residentMb, startProduct } from "./product.ts";

/** People who wait for their page at the same time. */
const AT_ONCE = 200;

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
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const waitedMs: number[] = [];
const errors = { failed: 0, "not 2xx": 0, "for another postcode": 0 };
let begun = 0;
await Promise.all(Array.from({ length: AT_ONCE }, visitOneByOne));
clearInterval(watch);
const seconds = (performance.now() - startedAt) / 1000;
const served = waitedMs.length;
waitedMs.sort((one, other) => one - other);
const at = (share: number) => (waitedMs[Math.floor(served * share)] ?? Number.NaN).toFixed(0);
console.log(
  `${served} of ${visits} visits served in ${seconds.toFixed(0)} s by one process (${(served / seconds).toFixed(0)} a second)`,
);
console.log(
  `p50 ${median(waitedMs).toFixed(0)} ms, p99 ${at(0.99)} ms, longest ${waitedMs.at(-1)?.toFixed(0)} ms, ${AT_ONCE} connections`,
);
console.log(
  `memory ${before.toFixed(0)} MB before, ${most.toFixed(0)} MB at most, ${residentMb(product.pid).toFixed(0)} MB after`,
);
console.log(
  `errors: ${Object.entries(errors)
    .map(([what, count]) => `${count} ${what}`)
    .join(", ")}`,
);
await product.stop();
process.exit(served === visits ? 0 : 1);

async function visitOneByOne(): Promise<void> {
  while (begun < visits) {
    begun += 1;
    await visit(postcodes[begun % postcodes.length] ?? "");
  }
}

/** Asks for the page and reads all of it: it must be about the postcode that was asked for. */
function visit(postcode: string): Promise<void> {
  const url = `${product.address}/find?postcode=${encodeURIComponent(postcode)}`;
  const beganAt = performance.now();
  return new Promise((resolve) => {
    const failed = () => {
      errors.failed += 1;
      resolve();
    };
    const request = get(url, { agent, timeout: 30_000 }, (answer) => {
      let page = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => {
        page += part;
      });
      answer.on("error", failed);
      answer.on("end", () => {
        if (answer.statusCode !== 200) errors["not 2xx"] += 1;
        else if (!page.includes(spaced(postcode)) || !page.endsWith("</html>"))
          errors["for another postcode"] += 1;
        else waitedMs.push(performance.now() - beganAt);
        resolve();
      });
    });
    request.on("timeout", () => request.destroy());
    request.on("error", failed);
  });
}

/** "LS1 4AP", however the file packs it into seven characters. */
function spaced(postcode: string): string {
  const joined = postcode.replaceAll(" ", "");
  return `${joined.slice(0, -3)} ${joined.slice(-3)}`;
}
