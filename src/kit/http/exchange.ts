import type { IncomingMessage } from "node:http";
import type { Context } from "hono";
import type { Allowance } from "./rate-limit.ts";
import { requestId } from "./request-id.ts";
import { type Surface, surfaceOf } from "./surface.ts";

/** One request and its answer, as the frame sees them. Holds nothing that names a person or what they typed. */
export type Exchange = {
  /** Names the exchange in the log, in `X-Request-Id` and on error pages. */
  readonly id: string;
  readonly method: string;
  readonly surface: Surface;
  /** `performance.now()` when the request arrived. */
  readonly startedAt: number;
  /** Does the address carry a query string? Its answer is then kept out of every cache. */
  readonly hasQuery: boolean;
  /** The answering room's pattern, `/seats/:set/:code`; empty until a room is found. */
  route: string;
  /** Answer headers in lower case that the frame adds unless the room has set them itself. */
  readonly headers: Record<string, string>;
  /** What the client's allowance was found to be, or null where nothing is counted, or not yet. */
  allowance: Allowance | null;
};

/** What the frame hands down beside each request; `incoming` is absent when a test calls the app without a socket. */
export type ExchangeEnv = {
  incoming?: IncomingMessage;
  outgoing?: unknown;
  exchange?: Exchange;
  /** The host or address that was asked for is none; the request beside this stands in for it. */
  unreadable?: boolean;
};

export type Begun = {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly hasQuery: boolean;
  /** The id that a proxy of ours gave it; undefined without one. */
  readonly inboundId: string | undefined;
  /** `performance.now()` when it arrived; now, unless it has waited. */
  readonly startedAt?: number;
};

export function beginExchange({
  method,
  path,
  hasQuery,
  inboundId,
  startedAt = performance.now(),
}: Begun): Exchange {
  return {
    id: requestId(inboundId),
    method,
    surface: surfaceOf(path),
    startedAt,
    hasQuery,
    route: "",
    headers: {},
    allowance: null,
  };
}

/** The exchange that `c` answers; undefined when a room is called without the frame. */
export function exchangeOf(c: Context): Exchange | undefined {
  return (c.env as ExchangeEnv | undefined)?.exchange;
}

/** A request header by its lower-case name, read from Node's own table where there is one. */
export function requestHeader(request: Request, env: ExchangeEnv, name: string): string | undefined {
  if (env.incoming === undefined) return request.headers.get(name) ?? undefined;
  const value = env.incoming.headers[name];
  return typeof value === "string" ? value : value?.join(", ");
}
