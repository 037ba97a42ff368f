import type { Context } from "hono";

/** What is answered here is for one person: no cache keeps it, and no other site learns the address. */
export function keepToOneself(c: Context): void {
  c.header("cache-control", "no-store");
  c.header("referrer-policy", "no-referrer");
}
