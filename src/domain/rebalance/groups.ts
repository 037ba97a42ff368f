import type { Day, DayParty } from "./day.ts";
import type { Ground, Seeker } from "./ground.ts";

/**
 * Parties that are alike in everything the plan looks at, sent as one: the same spot to the last digit, session, limits and
 * needs. Nothing is rounded for it, so the plan is as exact as without. A household that is kept whole is its own group.
 */
export type Group = {
  readonly seeker: Seeker;
  readonly people: number;
  /** Indexes into the day's parties, in their order. */
  readonly members: readonly number[];
  /** Kept together, and of more than one. */
  readonly whole: boolean;
};

/** Groups of those who may move. Those who may not are counted by `settled`. */
export function groupsOf(day: Day, ground: Ground): Group[] {
  const alike = new Map<string, number[]>();
  day.parties.forEach((party, index) => {
    if (!party.canMove) return;
    const key = keyOf(party, index);
    const members = alike.get(key);
    if (members === undefined) alike.set(key, [index]);
    else members.push(index);
  });
  return Array.from(alike.values(), (members) => {
    const party = day.parties[members[0]!]!;
    return {
      seeker: ground.seeker(party),
      people: members.reduce((sum, at) => sum + day.parties[at]!.people, 0),
      members,
      whole: keptWhole(party),
    };
  });
}

/** People at each session who stay whatever happens. */
export function settled(day: Day, ground: Ground): Float64Array {
  const people = new Float64Array(day.sessions.length);
  for (const party of day.parties) {
    if (party.canMove || party.sessionId === null) continue;
    const at = ground.numberOf(party.sessionId);
    people[at] = people[at]! + party.people;
  }
  return people;
}

function keptWhole({ whole, people }: DayParty): boolean {
  return whole && people > 1;
}

function keyOf(party: DayParty, index: number): string {
  if (keptWhole(party)) return String(index);
  const { at, sessionId, withinM, freeFrom, freeUntil, needs } = party;
  return `${at?.lat},${at?.lng},${sessionId === null ? "" : `=${sessionId}`},${withinM},${freeFrom},${freeUntil},${[...needs].sort().join()}`;
}
