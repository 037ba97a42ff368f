import type { Share } from "#domain/assignment/problem.ts";
import type { Day, DayParty } from "./day.ts";
import type { Ground } from "./ground.ts";
import type { Group } from "./groups.ts";

/** A party, or some of a party that may be parted, goes from one session to another. */
export type Move = {
  readonly partyId: string;
  readonly people: number;
  /** Null: from the waiting list. */
  readonly from: string | null;
  readonly to: string;
  readonly why: Why;
};

/** Why, at the moment when the moves before this one have been made. */
export type Why = {
  readonly kind: "fills-minimum" | "relieves-crowding" | "ends-waiting" | "balances";
  /** The new session: "X has 3 of minimum 8". */
  readonly to: Fill;
  /** The old one; null from the waiting list. */
  readonly from: Fill | null;
  /** Straight-line metres to the new session and to the old; null where it is not known. */
  readonly newM: number | null;
  readonly oldM: number | null;
};

export type Fill = {
  readonly coming: number;
  readonly minimum: number;
  readonly want: number;
  readonly capacity: number | null;
};

/** The moves that shares mean, those that fill minimums first, then by how thin the new session is. */
export function movesOf(
  day: Day,
  ground: Ground,
  { groups, shares }: { groups: readonly Group[]; shares: readonly Share[] },
): Move[] {
  const nowhere = ground.sessions.length;
  const legs: { party: DayParty; people: number; to: number; group: Group }[] = [];
  const byGroup = Map.groupBy(shares, ({ party }) => party);
  groups.forEach((group, at) => {
    const parts = (byGroup.get(at) ?? []).map(({ place, people }) => ({ place, people }));
    for (const member of group.members) {
      const party = day.parties[member]!;
      let left = party.people;
      while (left > 0) {
        const part = parts.at(-1)!;
        const people = Math.min(left, part.people);
        if (part.place !== group.seeker.now && part.place !== nowhere)
          legs.push({ party, people, to: part.place, group });
        left -= people;
        part.people -= people;
        if (part.people === 0) parts.pop();
      }
    }
  });
  return explained(day, ground, legs);
}

function explained(
  day: Day,
  ground: Ground,
  legs: readonly { party: DayParty; people: number; to: number; group: Group }[],
): Move[] {
  const coming = new Float64Array(ground.sessions.length);
  for (const { sessionId, people } of day.parties) {
    if (sessionId === null) continue;
    const at = ground.numberOf(sessionId);
    coming[at] = coming[at]! + people;
  }
  const fill = (at: number): Fill => {
    const { minimum, want, capacity } = ground.sessions[at]!;
    return { coming: coming[at]!, minimum, want, capacity };
  };
  const started = ground.sessions.map((_, at) => fill(at));
  const missing = (at: number) => Math.max(0, started[at]!.minimum - started[at]!.coming);
  const share = (at: number) => started[at]!.coming / started[at]!.want;
  const ordered = [...legs].sort(
    (a, b) =>
      Math.sign(missing(b.to)) - Math.sign(missing(a.to)) ||
      share(a.to) - share(b.to) ||
      a.to - b.to ||
      (a.party.id < b.party.id ? -1 : 1),
  );
  return ordered.map(({ party, people, to, group }) => {
    const from = party.sessionId === null ? null : group.seeker.now;
    const [toFill, fromFill] = [fill(to), from === null ? null : fill(from)];
    coming[to] = coming[to]! + people;
    if (from !== null) coming[from] = coming[from]! - people;
    return {
      partyId: party.id,
      people,
      from: party.sessionId,
      to: ground.sessions[to]!.id,
      why: {
        kind: kindOf(toFill, fromFill),
        to: toFill,
        from: fromFill,
        newM: ground.distanceM(group.seeker, to),
        oldM: from === null ? null : ground.distanceM(group.seeker, from),
      },
    };
  });
}

function kindOf(to: Fill, from: Fill | null): Why["kind"] {
  if (to.coming < to.minimum) return "fills-minimum";
  if (from === null) return "ends-waiting";
  return from.capacity !== null && from.coming > from.capacity ? "relieves-crowding" : "balances";
}
