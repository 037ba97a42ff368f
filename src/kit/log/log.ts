import pino, { type Logger } from "pino";
import { type LineWriter, lineWriter } from "./line-writer.ts";

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type OpenLog = {
  readonly log: Logger;
  /** Takes finished lines of JSON, ended, from the few places that write too many to have them made. */
  readonly lines: LineWriter;
  /** Writes out what is still in memory; call it last. */
  flush(): Promise<void>;
};

/**
 * The process's log: one JSON object a line on standard output.
 *
 * Lines are gathered and written together, at most half a second late: a write for each would cost more than the
 * answers they tell of. Callers pass counts, ids and patterns; never what a person typed.
 */
export function openLog({
  level,
  destination = 1,
}: {
  level: LogLevel;
  destination?: number | string;
}): OpenLog {
  const out = lineWriter(destination);
  // Lines name no machine and no process: the collector knows both, and each line is half as long.
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.epochTime }, out);
  return { log, lines: out, flush: out.flush };
}
