import { isThin } from "#domain/sessions/thin.ts";
import type { Session } from "#features/events/contract.ts";
import { sessionsOfGroups } from "#site/groups/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";

/** A session that begins in time to be thought of at the desk. */
export type SoonSession = Pick<Session, "id" | "title" | "startsAt" | "places" | "taken"> & {
  /** Name of the seat that it works for. */
  readonly seat: string;
};

export type WhatIsOn = {
  /** What comes next in the area of one's groups; null for whoever looks after no area, or after all of them. */
  readonly area: readonly SoonSession[] | null;
  /** What comes next everywhere else. */
  readonly elsewhere: readonly SoonSession[];
  /** Sessions with few people that begin soon: those of the area where there is one. */
  readonly thin: readonly SoonSession[];
};

const SHOWN = 6;
/** Elsewhere is for the curious where an area comes first. */
const ELSEWHERE_SHOWN = 3;

/** What is on at the desk of somebody who looks after the groups in `readable`, soonest first. */
export function whatIsOn(
  snapshot: Snapshot,
  { readable }: { readonly readable: "all" | readonly number[] },
  now: Date,
): WhatIsOn {
  const soonOf = ({ id, title, startsAt, seat, places, taken }: Session): SoonSession => ({
    ...{ id, title, startsAt, places, taken },
    seat: snapshot.places.seat(seat)?.name ?? seat.code,
  });
  const ahead = ({ startsAt }: Session) => startsAt > now;
  const thinOf = (sessions: readonly Session[]) =>
    sessions
      .filter((session) => isThin(session, now))
      .slice(0, SHOWN)
      .map(soonOf);
  const mine = readable === "all" ? [] : snapshot.groups.filter(({ id }) => readable.includes(id));
  if (!mine.some(({ area }) => area.length > 0)) {
    const all = firstOf(snapshot.sessions, ahead, SHOWN).map(soonOf);
    return { area: null, elsewhere: all, thin: thinOf(snapshot.sessions) };
  }
  const here = sessionsOfGroups(snapshot, mine, now);
  const ids = new Set(here.map(({ id }) => id));
  const away = (session: Session) => ahead(session) && !ids.has(session.id);
  return {
    area: firstOf(here, ahead, SHOWN).map(soonOf),
    elsewhere: firstOf(snapshot.sessions, away, ELSEWHERE_SHOWN).map(soonOf),
    thin: thinOf(here),
  };
}

/** The first few that `is` holds for, without looking further. */
function firstOf(
  sessions: readonly Session[],
  is: (session: Session) => boolean,
  count: number,
): readonly Session[] {
  const found: Session[] = [];
  for (const session of sessions) {
    if (found.length === count) break;
    if (is(session)) found.push(session);
  }
  return found;
}
