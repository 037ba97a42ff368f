import type { Exchange } from "./exchange.ts";
import { rateLimitField } from "./rate-limit.ts";

/** The headers that every answer of one surface carries, ready in two forms. */
export type FixedHeaders = {
  readonly names: Readonly<Record<string, string>>;
  /** The lines of the head that the room has not set itself, each ended; `own` has lower-case names. */
  block(own: Readonly<Record<string, unknown>>, exchange: Exchange): string;
};

/** Makes both forms of `names` once. Names are in lower case; values are ours and hold no line ends. */
export function fixedHeaders(names: Readonly<Record<string, string>>): FixedHeaders {
  const lines = Object.entries(names).map(([name, value]) => ({ name, line: `${name}: ${value}\r\n` }));
  const whole = lines.map(({ line }) => line).join("");
  return {
    names,
    block(own, exchange) {
      let block = whole;
      for (const name in own) {
        if (name in names)
          block = lines
            .filter((entry) => !(entry.name in own))
            .map((entry) => entry.line)
            .join("");
      }
      const { allowance } = exchange;
      const limit = allowance === null ? "" : `ratelimit: ${rateLimitField(allowance)}\r\n`;
      const cache = "cache-control" in own ? "" : `cache-control: ${defaultCaching(exchange)}\r\n`;
      return `${block}x-request-id: ${exchange.id}\r\n${limit}${cache}`;
    },
  };
}

/** What the frame adds to a `Response` when there is no socket: the same lines as `block`, one by one. */
export function exchangeHeaders(exchange: Exchange): Record<string, string> {
  return {
    "x-request-id": exchange.id,
    "cache-control": defaultCaching(exchange),
    ...(exchange.allowance === null ? {} : { ratelimit: rateLimitField(exchange.allowance) }),
    ...exchange.headers,
  };
}

/** An address with a query may carry a postcode: its answer stays out of every cache unless a room says otherwise. */
function defaultCaching({ hasQuery }: Exchange): string {
  return hasQuery ? "private, no-store" : "private, no-cache";
}
