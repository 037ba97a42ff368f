import type { Post } from "#features/joining/commands.ts";
import { rateLimiter } from "#kit/http/rate-limit.ts";

/** Letters about joining that one address gets in an hour, per process; whoever lost one may ask again. */
const LETTERS_AN_HOUR = 3;
const HOUR_MS = 3_600_000;
const MOST_REMEMBERED = 100_000;

/**
 * Posts letters about joining, but to one person by one channel only some in an hour: anybody can type anybody's address
 * into the form, again and again. The form is answered the same either way.
 */
export function sparing(post: Post, now: () => Date): Post {
  const limiter = rateLimiter(LETTERS_AN_HOUR, MOST_REMEMBERED, HOUR_MS);
  return async (db, letter) => {
    const address = `${letter.personId} ${letter.channel}`;
    if (limiter.take(address, now().getTime()).allowed) await post(db, letter);
  };
}
