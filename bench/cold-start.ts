/** From starting the process to the first answer of the finder, on a home that is ready; against starting Node with nothing to do. */
import { spawn, spawnSync } from "node:child_process";
import { dataFolder, median, startProduct } from "./product.ts";

const ROUNDS = 5;
const product = await startProduct({ postcodes: dataFolder === null ? "sectors" : "units", sessions: 300 });
const { env } = product;
await product.pause();
const cold: number[] = [];
const bare: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  bare.push(timed(() => spawnSync(process.execPath, ["-e", "0"])));
  const startedAt = performance.now();
  const server = spawn("bin/groundswell", ["serve"], { env, stdio: ["ignore", "ignore", "inherit"] });
  while (!(await fetch(`${product.address}/find?postcode=CT1+1AA`).catch(() => null))?.ok)
    await new Promise((resolve) => setTimeout(resolve, 10));
  cold.push(performance.now() - startedAt);
  server.kill("SIGTERM");
  await new Promise((resolve) => server.once("exit", resolve));
}
console.log(
  `cold start to first answer: ${median(cold).toFixed(0)} ms, ${(median(cold) / median(bare)).toFixed(0)} times an empty Node (${median(bare).toFixed(0)} ms)`,
);
await product.stop();

function timed(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
