import type { ByteWriter } from "#kit/bytes/byte-writer.ts";
import type { Exchange } from "./exchange.ts";
import type { FixedHeaders } from "./fixed-headers.ts";
import type { Allowance } from "./rate-limit.ts";

/** How long a connection is kept between requests, in seconds. */
export const KEEP_ALIVE_S = 65;

/** The head of one hot route's answers. */
export type HotHead = {
  /** Adds the whole head, with a blank for the body's length; returns the blank. */
  write(out: ByteWriter, exchange: Exchange): number;
};

/** Up to 9,999,999 bytes. A header's value may have spaces in front of it. */
const LENGTH_COLUMNS = 7;
const SECOND_MS = 1000;

/**
 * A head that is ready but for the date, which is put in once a second, and what differs from answer to answer.
 *
 * @param own the room's headers in lower case
 */
export function hotHead(own: Readonly<Record<string, string>>, fixed: FixedHeaders): HotHead {
  const lines = Object.entries({ ...fixed.names, ...own }).map(([name, value]) => `${name}: ${value}\r\n`);
  const whole = `HTTP/1.1 200 OK\r\n${lines.join("")}Connection: keep-alive\r\nKeep-Alive: timeout=${KEEP_ALIVE_S}\r\n`;
  let second = -1;
  let start: Uint8Array = new Uint8Array();

  return {
    write(out, { id, allowance }) {
      const now = Math.floor(Date.now() / SECOND_MS);
      if (now !== second) {
        second = now;
        start = Buffer.from(`${whole}Date: ${new Date(now * SECOND_MS).toUTCString()}\r\nx-request-id: `);
      }
      out.bytes(start).text(id);
      if (allowance !== null) writeRateLimit(out, allowance);
      const blank = out.text("\r\ncontent-length: ").blank(LENGTH_COLUMNS);
      out.text("\r\n\r\n");
      return blank;
    },
  };
}

/** The same as `rateLimitField`. */
function writeRateLimit(out: ByteWriter, { left, resetS }: Allowance): void {
  out.text('\r\nratelimit: "default";r=').whole(left).text(";t=").whole(resetS);
}
