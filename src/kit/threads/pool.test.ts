import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onThreads } from "./pool.ts";

let folder = "";
let module: URL;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "groundswell-threads-"));
  const path = join(folder, "double.mjs");
  await writeFile(
    path,
    `import { parentPort } from "node:worker_threads";
     parentPort.on("message", (n) => { if (n === 13) throw new Error("unlucky"); parentPort.postMessage(n * 2); });`,
  );
  module = pathToFileURL(path);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function* numbers(count: number, asked: { most: number } = { most: 0 }) {
  for (let n = 0; n < count; n += 1) {
    asked.most = n;
    yield { message: n === 13 && count < 20 ? 13 : n === 13 ? 14 : n, transfer: [] };
  }
}

test("every task is answered once, with its own number", async () => {
  const answers: number[] = [];
  const onAnswer = (answer: number, index: number) => {
    answers[index] = answer;
  };
  await onThreads<number>(numbers(12), { module, workerData: null, heapMb: 32, count: 3, onAnswer });
  expect(answers).toEqual(Array.from({ length: 12 }, (_, n) => n * 2));
});

test("tasks are asked for no faster than threads answer", async () => {
  const asked = { most: 0 };
  const ahead: number[] = [];
  let answered = 0;
  const onAnswer = () => {
    ahead.push(asked.most - answered);
    answered += 1;
  };
  await onThreads<number>(numbers(200, asked), { module, workerData: null, heapMb: 32, count: 2, onAnswer });
  expect(answered).toBe(200);
  expect(Math.max(...ahead)).toBeLessThanOrEqual(5);
});

test("a fault in a thread, in the tasks or in an answer ends it all with that fault", async () => {
  const quiet = { module, workerData: null, heapMb: 32, count: 2, onAnswer: () => {} };
  await expect(onThreads<number>(numbers(15), quiet)).rejects.toThrow("unlucky");
  async function* failing() {
    yield { message: 1, transfer: [] };
    throw new Error("no more tasks");
  }
  await expect(onThreads<number>(failing(), quiet)).rejects.toThrow("no more tasks");
  const onAnswer = () => {
    throw new Error("cannot use this");
  };
  await expect(onThreads<number>(numbers(5), { ...quiet, onAnswer })).rejects.toThrow("cannot use this");
});
