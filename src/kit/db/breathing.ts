import { setImmediate } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";

/** The part of the engine that its connection speaks to. */
type Engine = Pick<PGlite, "waitReady" | "execProtocolStream">;

const LONGEST_MS = 5;

/**
 * The engine, letting others in between. It answers without ever leaving the queue of promises, so that work of many
 * statements would keep every page waiting until its end: whoever has had the process for some milliseconds lets
 * requests, timers and other connections be served before its next answer.
 */
export function breathing(engine: Engine): Engine {
  let since = performance.now();
  let turning = false;
  const turn = () => {
    if (turning) return;
    turning = true;
    void setImmediate().then(() => {
      turning = false;
      since = performance.now();
    });
  };
  return {
    waitReady: engine.waitReady,
    async execProtocolStream(...asked) {
      const answer = await engine.execProtocolStream(...asked);
      // Idle time is nobody's: the clock starts when the loop has turned.
      turn();
      if (performance.now() - since > LONGEST_MS) await setImmediate();
      return answer;
    },
  };
}
