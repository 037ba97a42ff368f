import { openSync, write } from "node:fs";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";

export type LineWriter = {
  /** Takes one line, ended; it is written with others a moment later. */
  write(line: string): void;
  /**
   * The same without a string: adds a line, ended, to what `begin` returns, at once, then calls `end`. Null when nothing may
   * be added just now, because nobody reads.
   */
  begin(): ByteWriter | null;
  end(): void;
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
  const out = new ByteWriter();
  let waiting = 0;
  let dropped = 0;
  let inHand: Buffer | null = null;
  let timer: NodeJS.Timeout | null = null;

  function send(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (inHand !== null || waiting === 0) return;
    inHand = take();
    sendOn();
  }

  function take(): Buffer {
    if (dropped > 0)
      out.text(`{"level":40,"time":${Date.now()},"msg":"log lines dropped","lines":${dropped}}\n`);
    waiting = 0;
    dropped = 0;
    return out.taken();
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
      else if (waiting >= MOST_LINES) send();
      else if (waiting > 0) later();
    });
  }

  function later(): void {
    timer ??= setTimeout(send, LATEST_MS).unref();
  }

  function begin(): ByteWriter | null {
    if (waiting < MOST_WAITING) return out;
    dropped++;
    return null;
  }

  function end(): void {
    waiting++;
    if (waiting >= MOST_LINES && inHand === null) send();
    else later();
  }

  return {
    begin,
    end,
    write(line) {
      if (begin() === null) return;
      out.text(line);
      end();
    },
    async flush() {
      while (inHand !== null || waiting > 0) {
        send();
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
  };
}
