import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { Env } from "./env.ts";
import type { ExchangeEnv } from "./exchange.ts";
import { FramedResponse } from "./framed-response.ts";
import { KEEP_ALIVE_S } from "./hot-head.ts";
import type { HotDoor, PassOn } from "./hot-routes.ts";
import { plainErrorPage } from "./plain-error-page.ts";
import { requestId } from "./request-id.ts";
import { unreadable } from "./unreadable.ts";

export type Listening = {
  readonly port: number;
  /** Stops accepting, lets requests in hand finish for at most `graceMs`, then closes what is left. */
  stop(graceMs: number): Promise<void>;
};

export type ListenOptions = { readonly host: string; readonly port: number };

export type ListenFailure = {
  readonly ok: false;
  readonly reason: "port-in-use" | "not-allowed" | "no-such-host";
};

const SECOND_MS = 1000;
const KIB = 1024;

/**
 * Serves `app` over HTTP with limits that a slow or hostile client cannot wear down.
 *
 * @returns the open server, or why the port cannot be had
 * @throws when the system refuses for any other reason
 */
export async function listen(
  app: Hono<Env> & { readonly hot?: HotDoor },
  { host, port }: ListenOptions,
): Promise<{ readonly ok: true; readonly listening: Listening } | ListenFailure> {
  // The request being begun. A host or address that cannot be read is found before anything else could take its place.
  let begun: ExchangeEnv = {};
  const listener = getRequestListener(app.fetch as never, {
    hostname: "localhost",
    // Anything but an unreadable request would be a fault of the frame itself.
    errorHandler: (fault) =>
      (fault as Error).name === "RequestError"
        ? app.fetch(standIn(begun), { ...begun, unreadable: true } as never)
        : plainErrorPage({ status: 500, reference: requestId(undefined) }),
  });
  const toRooms: PassOn = (incoming, outgoing) => {
    begun = { incoming, outgoing };
    void listener(incoming, outgoing);
  };
  const server = createServer<typeof IncomingMessage, typeof FramedResponse>(
    {
      ServerResponse: FramedResponse,
      maxHeaderSize: 16 * KIB,
      headersTimeout: 10 * SECOND_MS,
      requestTimeout: 30 * SECOND_MS,
      keepAliveTimeout: KEEP_ALIVE_S * SECOND_MS,
      connectionsCheckingInterval: 2 * SECOND_MS,
      // A request that declares no body needs no stream set up, read to its end and closed.
      optimizeEmptyRequests: true,
    },
    (incoming, outgoing) => {
      if (app.hot?.(incoming, outgoing, toRooms) !== true) toRooms(incoming, outgoing);
    },
  );
  // A header a line long is normal, a hundred are an attack.
  server.maxHeadersCount = 100;
  server.on("clientError", (fault: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket: Socket) =>
    unreadable(fault, socket),
  );
  const failure = await bound(server as Server, { host, port });
  if (failure !== null) return failure;
  return {
    ok: true,
    listening: { port: (server.address() as AddressInfo).port, stop: (ms) => stop(server as Server, ms) },
  };
}

/** A request that can be read, for the frame to refuse, count and note like any other. */
function standIn({ incoming }: ExchangeEnv): Request {
  return new Request(incoming?.url?.startsWith("/api/") ? "http://localhost/api/" : "http://localhost/");
}

const REASONS: Readonly<Record<string, ListenFailure["reason"]>> = {
  EADDRINUSE: "port-in-use",
  EACCES: "not-allowed",
  ENOTFOUND: "no-such-host",
  EADDRNOTAVAIL: "no-such-host",
};

function bound(server: Server, { host, port }: ListenOptions): Promise<ListenFailure | null> {
  return new Promise((resolve, reject) => {
    server.once("error", (fault: NodeJS.ErrnoException) => {
      const reason = REASONS[fault.code ?? ""];
      if (reason === undefined) reject(fault);
      else resolve({ ok: false, reason });
    });
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      resolve(null);
    });
  });
}

async function stop(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // A kept-alive connection becomes idle only when its answer is out; look again until none is left.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const limit = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(limit);
}
