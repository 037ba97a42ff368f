import type { Exchange } from "./exchange.ts";

/** What there is to tell about one answer. No address, no query, no body. */
export type Answered = {
  readonly exchange: Exchange;
  readonly status: number;
  /** Bytes of the body as sent, or null when it was streamed. */
  readonly bytes: number | null;
  readonly ms: number;
};
