import type { Levels, Share } from "#domain/assignment/problem.ts";
import type { Day } from "./day.ts";
import type { Ground } from "./ground.ts";
import type { Group } from "./groups.ts";
import { balanceSteps } from "./objective.ts";

/** What a plan is judged by, a line each: see `objective.ts`. All are 0 or more, less is better. */
export type Judged = {
  readonly overCapacity: number;
  /** People short of minimums, each times the session's weight. */
  readonly short: number;
  readonly waiting: number;
  readonly balance: number;
  /** In units of 100 m, the asking included. */
  readonly travel: number;
};

/** The lines for where everybody is (`atOf` says where a party is; null on the waiting list). */
export function judge(
  day: Day,
  ground: Ground,
  atOf: (party: Day["parties"][number]) => string | null,
): Judged {
  const people = new Float64Array(day.sessions.length);
  let [waiting, travel] = [0, 0];
  for (const party of day.parties) {
    const at = atOf(party);
    if (at === null) waiting += party.people;
    else {
      const session = ground.numberOf(at);
      people[session] = people[session]! + party.people;
      if (at === party.sessionId) continue;
      travel += party.people * (ground.cost(ground.seeker(party), session) ?? Number.NaN);
    }
  }
  const sum = (of: (session: Day["sessions"][number], present: number) => number) =>
    day.sessions.reduce((total, session, at) => total + of(session, people[at]!), 0);
  return {
    overCapacity: sum(({ capacity }, present) => Math.max(0, present - (capacity ?? present))),
    short: sum(({ minimum, weight }, present) => weight * Math.max(0, minimum - present)),
    waiting,
    balance: sum(balanceSteps),
    travel,
  };
}

/** What shares cost in the one number that the solver works with. */
export function costOfShares(
  ground: Ground,
  groups: readonly Group[],
  { shares, levels }: { shares: readonly Share[]; levels: Levels },
): bigint {
  const people = new Float64Array(levels.from.length - 1);
  let cost = 0n;
  for (const { party, place, people: going } of shares) {
    people[place] = people[place]! + going;
    cost += BigInt(going) * BigInt(ground.cost(groups[party]!.seeker, place)!);
  }
  people.forEach((present, place) => {
    let left = present;
    for (let level = levels.from[place]!; left > 0; level += 1) {
      const here = Math.min(left, levels.people[level]!);
      cost += BigInt(levels.cost[level]!) * BigInt(here);
      left -= here;
    }
  });
  return cost;
}
