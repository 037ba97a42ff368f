import type { Logger } from "pino";
import type { LineWriter } from "#kit/log/line-writer.ts";
import type { Answered } from "./answered.ts";
import type { Exchange } from "./exchange.ts";
import { type RequestHistogram, requestHistogram } from "./metrics.ts";

export type RequestWatch = {
  readonly histogram: RequestHistogram;
  readonly onAnswer: (answered: Answered) => void;
  readonly onFault: (fault: unknown, exchange: Exchange) => void;
  /** Requests refused because a client sent too many. */
  readonly limited: () => number;
};

export type WatchLog = {
  readonly log: Logger;
  /** Takes the finished line; without it the logger makes the line, which takes a quarter of a small answer's time. */
  readonly lines?: Pick<LineWriter, "begin" | "end">;
};

/**
 * One log line and one observation per answer. The line holds the route's pattern and never the address itself, the
 * query, a header or the client: a postcode is in the first two.
 */
export function watchRequests({ log, lines }: WatchLog): RequestWatch {
  const histogram = requestHistogram();
  let limited = 0;
  return {
    histogram,
    limited: () => limited,
    onAnswer({ exchange, status, bytes, ms }) {
      // Refused at the door, before any room was looked for.
      const route = exchange.route === "" ? "(none)" : exchange.route;
      const method = known(exchange.method);
      if (status === 429) limited++;
      histogram.observe(route, method, status, ms / 1000);
      if (!log.isLevelEnabled("info")) return;
      if (lines === undefined) {
        const rounded = Math.round(ms * 100) / 100;
        log.info({ id: exchange.id, method, route, status, ms: rounded, bytes }, "answered");
        return;
      }
      const line = lines.begin();
      if (line === null) return;
      // Ids are well formed, methods known, routes our own patterns: nothing here needs escaping.
      line.text('{"level":30,"time":').whole(Date.now()).text(',"id":"').text(exchange.id);
      line
        .text('","method":"')
        .text(method)
        .text('","route":"')
        .text(route)
        .text('","status":')
        .whole(status);
      line
        .text(',"ms":')
        .millionths(Math.round(ms * 100) * 10_000)
        .text(',"bytes":');
      if (bytes === null) line.text("null");
      else line.whole(bytes);
      line.text(',"msg":"answered"}\n');
      lines.end();
    },
    onFault(fault, exchange) {
      log.error({ id: exchange.id, route: exchange.route, fault: described(fault) }, "fault");
    },
  };
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Any word may be sent as a method; only real ones reach log and figures. */
function known(method: string): string {
  return method === "GET" || METHODS.has(method) ? method : "(other)";
}

/**
 * Where a fault happened, without its message: messages of parsers and databases quote what was typed. The stack's
 * first line is the message, so the lines that name code follow it.
 */
function described(fault: unknown): { name: string; code: string | null; at: readonly string[] } {
  if (!(fault instanceof Error)) return { name: typeof fault, code: null, at: [] };
  const { code } = fault as { code?: unknown };
  const lines = (fault.stack ?? "").split("\n").map((line) => line.trim());
  const at = lines.filter((line) => /^at .*:\d+:\d+\)?$/.test(line)).slice(0, 12);
  return { name: fault.name, code: typeof code === "string" ? code : null, at };
}
