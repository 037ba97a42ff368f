import { londonDay, londonInstant, londonTime, startOfLondonDay } from "#domain/time/london.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long an offer stands, by how far off the session is: those who come after need time to plan, too. */
const STANDS: readonly { readonly aheadMs: number; readonly forMs: number }[] = [
  { aheadMs: 7 * 24 * HOUR_MS, forMs: 24 * HOUR_MS },
  { aheadMs: 48 * HOUR_MS, forMs: 12 * HOUR_MS },
  { aheadMs: 24 * HOUR_MS, forMs: 4 * HOUR_MS },
  { aheadMs: 6 * HOUR_MS, forMs: HOUR_MS },
  { aheadMs: 2 * HOUR_MS, forMs: 30 * MINUTE_MS },
  { aheadMs: 0, forMs: 15 * MINUTE_MS },
];

/** Hours of London's night: an offer that is made, or would lapse, in them stands until nine in the morning. */
const ASLEEP = { from: 22, until: 9 } as const;

/**
 * Until when an offer of a place stands that is made at `now` for a session that starts at `startsAt`. Offers go out day
 * and night, but nobody loses a place for being asleep: one that would lapse between ten at night and nine in the morning
 * stands until nine, where the session leaves that much time. Never past the start; and an offer made once it has
 * started stands for the shortest time.
 */
export function offerStandsUntil(now: Date, startsAt: Date): Date {
  const ahead = startsAt.getTime() - now.getTime();
  const { forMs } = STANDS.find(({ aheadMs }) => ahead >= aheadMs) ?? STANDS.at(-1)!;
  const plain = new Date(now.getTime() + forMs);
  const kind = awake(plain);
  if (ahead <= 0) return plain;
  return kind.getTime() < startsAt.getTime() - HOUR_MS ? kind : plain < startsAt ? plain : startsAt;
}

function awake(at: Date): Date {
  const { hour } = londonTime(at);
  if (hour >= ASLEEP.until && hour < ASLEEP.from) return at;
  const day = hour >= ASLEEP.from ? startOfLondonDay(at, 1) : at;
  const nine = londonInstant(londonDay(day), "09:00");
  return nine.ok ? nine.at : at;
}

/** How long before the start places are no longer kept together for a large party. */
const GATHER_UNTIL_MS = 24 * HOUR_MS;

/** Whether a place may still be kept empty until there are enough for a large party. */
export function mayGather(now: Date, startsAt: Date): boolean {
  return startsAt.getTime() - now.getTime() > GATHER_UNTIL_MS;
}
