import { ServerResponse } from "node:http";
import type { Context } from "hono";
import type { ExchangeEnv } from "./exchange.ts";

/**
 * Begins `work` once the answer has left whole, or its reader has gone: nothing of it can be seen in the time that the
 * answer takes, not even where the database works in this very thread. What goes wrong is told to `onFault`.
 */
export function afterAnswer(
  c: Context,
  work: () => Promise<unknown>,
  onFault: (fault: unknown) => void,
): void {
  const begin = () => void setImmediate(() => void work().catch(onFault));
  const { outgoing } = (c.env ?? {}) as ExchangeEnv;
  if (outgoing instanceof ServerResponse && !outgoing.closed) outgoing.once("close", begin);
  else begin();
}
