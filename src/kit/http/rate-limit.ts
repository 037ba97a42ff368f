export type RateLimiter = {
  /** Takes one request from the client's allowance. */
  take(client: string, nowMs: number): Allowance;
  /** Clients that have less than their whole allowance left. */
  readonly size: number;
  /** The `RateLimit-Policy` field. */
  readonly policy: string;
};

export type Allowance = {
  readonly allowed: boolean;
  /** Whole requests left now. */
  readonly left: number;
  /** Seconds until the allowance is whole again. */
  readonly resetS: number;
  /** Seconds until one more request is allowed; 0 when one is. */
  readonly retryAfterS: number;
};

/** Memory for as many clients, about 10 MB; beyond it the longest unseen is forgotten first. */
const MOST_CLIENTS = 100_000;

/**
 * A token bucket per client: `most` requests at once, refilled evenly over a minute, or over `windowMs`.
 *
 * Each process counts for itself: with n web processes behind a proxy a client may get up to n times the allowance.
 *
 * Source: draft-ietf-httpapi-ratelimit-headers-10 for the fields.
 */
export function rateLimiter(most: number, mostClients = MOST_CLIENTS, windowMs = 60_000): RateLimiter {
  if (!(most > 0)) throw new RangeError(`the rate limit is ${most}; it must be above 0`);
  const perMs = most / windowMs;
  // Each client's moment at which its bucket would be full again: one number says it all (the cell rate algorithm).
  const buckets = new Map<string, { fullAtMs: number }>();

  function take(client: string, nowMs: number): Allowance {
    const bucket = buckets.get(client);
    const debtMs = bucket === undefined ? 0 : Math.max(0, bucket.fullAtMs - nowMs);
    const left = most - debtMs * perMs;
    // A thousandth of a request is rounding, not a refusal.
    const allowed = left >= 0.999;
    const debtAfterMs = allowed ? debtMs + 1 / perMs : debtMs;
    const fullAtMs = nowMs + debtAfterMs;
    if (bucket !== undefined) bucket.fullAtMs = fullAtMs;
    else if (allowed) remember(client, fullAtMs);
    return {
      allowed,
      left: allowed ? Math.max(0, Math.floor(left - 0.999)) : 0,
      resetS: Math.ceil(debtAfterMs / 1000),
      retryAfterS: allowed ? 0 : Math.max(1, Math.ceil((1 - left) / perMs / 1000)),
    };
  }

  function remember(client: string, fullAtMs: number): void {
    if (buckets.size >= mostClients) {
      const oldest = buckets.keys().next();
      if (oldest.done !== true) buckets.delete(oldest.value);
    }
    buckets.set(client, { fullAtMs });
  }

  return {
    take,
    get size() {
      return buckets.size;
    },
    policy: `"default";q=${most};w=${windowMs / 1000}`,
  };
}

/** The `RateLimit` field: what is left of the allowance and when it is whole again. */
export function rateLimitField({ left, resetS }: Allowance): string {
  return `"default";r=${left};t=${resetS}`;
}
