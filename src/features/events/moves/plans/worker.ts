import { parentPort } from "node:worker_threads";
import { rebalance } from "#domain/rebalance/rebalance.ts";
import type { PlanAnswer, PlanTask } from "./contract.ts";

// Half a minute of sums for 100,000 people: never where pages are answered.
parentPort?.on("message", ({ day }: PlanTask) => parentPort?.postMessage(planOf(day)));

function planOf(day: PlanTask["day"]): PlanAnswer {
  try {
    const { moves, cost, bound } = rebalance(day);
    return { ok: true, moves, best: cost === bound };
  } catch (fault) {
    if (fault instanceof RangeError) return { ok: false };
    throw fault;
  }
}
