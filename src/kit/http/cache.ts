import type { Context } from "hono";
import { exchangeOf } from "./exchange.ts";

/**
 * Marks the answer with an entity tag and a lifetime, and answers 304 when the client holds it already.
 *
 * Addresses that may carry a postcode are for the asker's own cache only; others for shared caches too, and so are
 * addresses with a query string when the room vouches that it `holdsNothingPersonal`.
 *
 * @param etag what changes whenever the answer does, without quotes; of `[A-Za-z0-9._:-]`
 * @param maxAgeS seconds for which the answer may be used without asking again
 * @returns the 304 to send, or null when the room must answer in full
 */
export function cached(
  c: Context,
  etag: string,
  maxAgeS: number,
  { holdsNothingPersonal = false } = {},
): Response | null {
  const exchange = exchangeOf(c);
  // Weak: the same answer may leave packed or plain.
  const tag = `W/"${etag}"`;
  const reach = exchange?.hasQuery === true && !holdsNothingPersonal ? "private" : "public";
  const control = maxAgeS === 0 ? `${reach}, no-cache` : `${reach}, max-age=${maxAgeS}`;
  if (exchange === undefined) {
    c.header("etag", tag);
    c.header("cache-control", control);
  } else {
    exchange.headers.etag = tag;
    exchange.headers["cache-control"] = control;
  }
  const held = c.req.header("if-none-match");
  return held !== undefined && holds(held, etag) ? c.body(null, 304) : null;
}

function holds(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === `"${etag}"`);
}
