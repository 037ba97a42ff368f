import type { StrangersForms } from "#kit/http/admission.ts";
import { rateLimiter } from "#kit/http/rate-limit.ts";

/** Each such form writes to somebody or takes places: 60 a minute of the default 1,200, enough for a hall that signs up. */
const PART = 20;
/** Where anybody signs up, joins, asks or offers without saying who they are first. */
const PATHS =
  /^\/(?:sessions\/[^/]+\/sign-up|weekends\/[^/]+\/(?:sign-up|beds)|join(?:\/member)?|mentoring|propose\/[^/]+\/[^/]+)$/;

/**
 * What one client may send of the forms that need no account: else one machine fills every session of the country.
 *
 * @param perMinute what it may ask for in all; 0 for no limit
 */
export function strangersForms(perMinute: number): StrangersForms | null {
  if (perMinute === 0) return null;
  return { limiter: rateLimiter(Math.max(1, Math.floor(perMinute / PART))), paths: PATHS };
}
