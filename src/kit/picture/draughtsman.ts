import { Worker } from "node:worker_threads";

/** What the drawing thread is asked, and what it answers. */
export type ToDraw = { readonly id: number; readonly svg: string };
export type Drawn =
  | { readonly id: number; readonly ok: true; readonly png: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly ok: false; readonly why: string };

type Waiting = {
  readonly resolve: (png: Uint8Array<ArrayBuffer>) => void;
  readonly reject: (fault: Error) => void;
};

/** One thread that draws, started when first needed. It never keeps the process alive when nothing is being drawn. */
let thread: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/**
 * `svg` as a PNG, drawn off the event loop; pictures asked for at once are drawn one after another.
 *
 * @throws Error when `svg` cannot be drawn, or the thread breaks; the next picture gets a new thread
 */
export function drawPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  thread ??= start();
  const drawing = thread;
  drawing.ref();
  lastId += 1;
  const id = lastId;
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    drawing.postMessage({ id, svg } satisfies ToDraw);
  });
}

function start(): Worker {
  const started = new Worker(new URL("./worker.ts", import.meta.url));
  started.on("message", (drawn: Drawn) => {
    const asked = waiting.get(drawn.id);
    waiting.delete(drawn.id);
    if (waiting.size === 0) started.unref();
    if (drawn.ok) asked?.resolve(drawn.png);
    else asked?.reject(new Error(drawn.why));
  });
  const broken = (fault: Error) => {
    if (thread !== started) return;
    thread = null;
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
  };
  started.on("error", broken);
  started.on("exit", (code) => broken(new Error(`the drawing thread ended with ${code}`)));
  return started;
}
