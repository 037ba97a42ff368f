import { createHash } from "node:crypto";
import type { Context } from "hono";
import { cached } from "#kit/http/cache.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";

/**
 * Marks an answer that holds nothing of the asker's, whatever its query string says, for any cache on the way.
 *
 * @param maxAgeS seconds for which it may be used without asking again
 * @returns the 304 to send, or null when the room must answer in full
 */
export function shared(c: Context, etag: string, maxAgeS: number): Response | null {
  return cached(c, etag, maxAgeS, { holdsNothingPersonal: true });
}

/** The entity tag of what is said of sessions to come: another one as soon as anything changes or a session ends. */
export function sessionsTag(snapshot: Pick<Snapshot, "stamp" | "sessions" | "plan">, now: Date): string {
  return `${snapshot.stamp}.${endedBy(endsOf(snapshot), now.getTime())}`;
}

/** The entity tag of a text that stays as it is until the program is another. */
export function textTag(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}

const kept = new WeakMap<Snapshot["plan"], Float64Array>();

/** When each session ends, milliseconds since 1970, earliest first; sorted once for each plan. */
function endsOf({ sessions, plan }: Pick<Snapshot, "sessions" | "plan">): Float64Array {
  const known = kept.get(plan);
  if (known !== undefined) return known;
  const ends = Float64Array.from(sessions, ({ endsAt }) => endsAt.getTime()).sort();
  kept.set(plan, ends);
  return ends;
}

/** How many of `ends`, earliest first, are not after `nowMs`. */
function endedBy(ends: Float64Array, nowMs: number): number {
  let [from, to] = [0, ends.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ends[middle]! <= nowMs) from = middle + 1;
    else to = middle;
  }
  return from;
}
