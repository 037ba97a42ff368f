import { distanceM } from "#domain/geo/distance.ts";
import type { Session } from "#features/events/contract.ts";
import type { TripStop } from "#features/events/trips/contract.ts";

/** How many sessions are shown to somebody with nothing ahead. */
const SHOWN = 3;
/** As far as people go without a second thought, in metres; within it the soonest comes first. */
const NEAR_M = 30_000;

/**
 * What comes next for somebody with nothing ahead: near where they last meant to go, soonest first, then whatever is
 * from home, then the nearest further away. What they gave up is not offered anew: it has its own button.
 *
 * @param sessions what stands: what was called off is not among them
 * @param past the latest first
 */
export function nextSessions(
  sessions: readonly Session[],
  { past, now }: { readonly past: readonly TripStop[]; readonly now: Date },
): readonly Session[] {
  const known = new Set(past.map(({ session }) => session.id));
  const around = past.find(({ session }) => session.meetingPoint !== null)?.session.meetingPoint ?? null;
  const ahead = sessions
    .filter(({ id, startsAt }) => startsAt > now && !known.has(id))
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  if (around === null) return ahead.slice(0, SHOWN);
  const far = ({ meetingPoint }: Session) =>
    meetingPoint === null ? NEAR_M : Math.max(distanceM(around, meetingPoint), NEAR_M - 1);
  return ahead
    .map((session) => ({ session, far: far(session) }))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, SHOWN)
    .map(({ session }) => session);
}
