import { Worker } from "node:worker_threads";

/** A piece of work for a thread. `transfer` lists buffers that move there rather than being copied. */
export type Task = { readonly message: unknown; readonly transfer: readonly ArrayBuffer[] };

export type Threads<Answer> = {
  /** Module that answers each message it gets with exactly one, in order. Plain `.ts` works: Node strips the types. */
  readonly module: URL;
  readonly workerData: unknown;
  /** Room for lasting objects in each thread, in megabytes; buffers do not count. A thread that needs more ends with a fault. */
  readonly heapMb: number;
  /** Threads to start, at least 1. */
  readonly count: number;
  /** Called with each answer as it comes, in any order; `index` counts the tasks from 0. */
  readonly onAnswer: (answer: Answer, index: number) => void;
};

/** Tasks waiting at each thread: one being worked on and one to go on with. */
const AHEAD = 2;
/** Room for short-lived objects in each thread. Node's own 48 MB made two threads 140 MB larger and no faster. */
const YOUNG_MB = 4;

/**
 * Has threads work through `tasks`, reading no further ahead than the threads can take, so memory stays bounded.
 *
 * @throws what a thread, the tasks or `onAnswer` threw; all threads have ended then
 */
export async function onThreads<Answer>(tasks: AsyncIterable<Task>, threads: Threads<Answer>): Promise<void> {
  const workers = Array.from({ length: threads.count }, () => new Crew<Answer>(threads));
  try {
    let index = 0;
    for await (const task of tasks) {
      const free = await leastBusy(workers);
      free.give(task, index);
      index += 1;
    }
    await Promise.all(workers.map((worker) => worker.idle()));
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

async function leastBusy<Answer>(workers: readonly Crew<Answer>[]): Promise<Crew<Answer>> {
  for (;;) {
    const chosen = workers.reduce((least, one) => (one.waiting < least.waiting ? one : least));
    for (const worker of workers) if (worker.fault !== null) throw worker.fault;
    if (chosen.waiting < AHEAD) return chosen;
    await Promise.race(workers.map((worker) => worker.change()));
  }
}

class Crew<Answer> {
  fault: Error | null = null;
  #worker: Worker;
  #given: number[] = [];
  #listeners: (() => void)[] = [];

  constructor({ module, workerData, heapMb, onAnswer }: Threads<Answer>) {
    // Flags of this process (a test runner's loaders, say) are no business of the thread.
    this.#worker = new Worker(module, {
      workerData,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB, maxOldGenerationSizeMb: heapMb },
    });
    this.#worker.on("message", (answer: Answer) => {
      const index = this.#given.shift() ?? -1;
      try {
        onAnswer(answer, index);
      } catch (fault) {
        this.fault = asError(fault);
      }
      this.#changed();
    });
    this.#worker.on("error", (fault) => {
      this.fault = asError(fault);
      this.#changed();
    });
    this.#worker.on("exit", () => {
      if (this.waiting > 0) this.fault ??= new Error("a thread ended before its work was done");
      this.#changed();
    });
  }

  get waiting(): number {
    return this.#given.length;
  }

  give({ message, transfer }: Task, index: number): void {
    this.#given.push(index);
    this.#worker.postMessage(message, transfer);
  }

  /** Resolves at the next answer or fault. */
  change(): Promise<void> {
    return new Promise((resolve) => this.#listeners.push(resolve));
  }

  async idle(): Promise<void> {
    while (this.waiting > 0 && this.fault === null) await this.change();
    if (this.fault !== null) throw this.fault;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #changed(): void {
    for (const listener of this.#listeners.splice(0)) listener();
  }
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault));
}
