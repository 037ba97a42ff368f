import { openSync, write } from "node:fs";

export type LineWriter = {
  /** Takes one line, ended; it is written with others a moment later. */
  write(line: string): void;
  /** Writes what is left; fulfilled when it is out, or when nobody reads any more. */
  flush(): Promise<void>;
};

/** Lines that wait for one write, at most. */
const MOST_LINES = 256;
/** How long a line may wait, in milliseconds. */
const LATEST_MS = 500;
/** Lines kept while the reader is not reading; beyond it the newest are dropped and counted. */
const MOST_WAITING = 100_000;

/**
 * Gathers lines and writes them together, off the event loop.
 *
 * The logger's own buffer measures its whole text anew with each line, which under load cost more than answering.
 *
 * @param destination a file descriptor or a path to append to
 */
export function lineWriter(destination: number | string): LineWriter {
  const fd = typeof destination === "number" ? destination : openSync(destination, "a");
  let waiting: string[] = [];
  let dropped = 0;
  let inHand: Buffer | null = null;
  let timer: NodeJS.Timeout | null = null;

  function send(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (inHand !== null || waiting.length === 0) return;
    inHand = take();
    sendOn();
  }

  function take(): Buffer {
    if (dropped > 0)
      waiting.push(`{"level":40,"time":${Date.now()},"msg":"log lines dropped","lines":${dropped}}\n`);
    const bytes = Buffer.from(waiting.join(""));
    waiting = [];
    dropped = 0;
    return bytes;
  }

  function sendOn(): void {
    const bytes = inHand;
    if (bytes === null) return;
    write(fd, bytes, (fault, written) => {
      if (fault !== null && fault.code !== "EAGAIN") {
        // The reader has gone (a closed pipe, a full disk): nobody can be told.
        inHand = null;
        return;
      }
      inHand = written < bytes.length ? bytes.subarray(written) : null;
      if (inHand !== null) setTimeout(sendOn, fault === null ? 0 : 10);
      else if (waiting.length >= MOST_LINES) send();
      else if (waiting.length > 0) later();
    });
  }

  function later(): void {
    timer ??= setTimeout(send, LATEST_MS).unref();
  }

  return {
    write(line) {
      if (waiting.length >= MOST_WAITING) {
        dropped++;
        return;
      }
      waiting.push(line);
      if (waiting.length >= MOST_LINES && inHand === null) send();
      else later();
    },
    async flush() {
      while (inHand !== null || waiting.length > 0) {
        send();
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
  };
}
