/** The best plan of a day by linear programmes, one line of the objective after the other, each held while the next is solved. */

import { distanceM } from "#domain/geo/distance.ts";
import type { Day } from "#domain/rebalance/day.ts";
import type { Judged } from "#domain/rebalance/weighing.ts";
import { type Row, solveProgramme, type Term } from "./highs.ts";

const LINES = ["overCapacity", "short", "waiting", "balance", "travel"] as const;

export function bestDay({ sessions, parties }: Day): Judged {
  const terms: Record<(typeof LINES)[number], Term[]> = {
    overCapacity: [],
    short: [],
    waiting: [],
    balance: [],
    travel: [],
  };
  const upper = new Map<string, number>();
  const rows: Row[] = [];
  const coming: Term[][] = sessions.map(() => []);
  const isWhole = parties.some(({ whole, people }) => whole && people > 1);
  const binary: string[] = [];
  parties.forEach((party, p) => {
    const ways: Term[] = [];
    sessions.forEach((session, s) => {
      const units = unitsOf(
        party,
        session,
        sessions.find(({ id }) => id === party.sessionId),
      );
      if (units === null) return;
      const name = `x${p}_${s}`;
      ways.push({ times: 1, of: name });
      binary.push(name);
      upper.set(name, 1);
      coming[s]!.push({ times: party.people, of: name });
      if (units > 0) terms.travel.push({ times: party.people * units, of: name });
    });
    if (party.sessionId === null) {
      ways.push({ times: 1, of: `w${p}` });
      binary.push(`w${p}`);
      upper.set(`w${p}`, 1);
      terms.waiting.push({ times: party.people, of: `w${p}` });
    }
    rows.push({ terms: ways, sense: "=", right: 1 });
  });
  let balanceBelow = 0;
  sessions.forEach(({ minimum, want, capacity, weight }, s) => {
    const most = coming[s]!.reduce((sum, { times }) => sum + times, 0);
    const people: Term[] = [];
    for (let k = 0; k < Math.max(most, want); k += 1) {
      const step = Math.round(1000 * weight * Math.min(3, (k + 0.5) / want - 1));
      // Steps below the want are saved by those who come; written so that the sum has no constant.
      if (k < want) balanceBelow -= step;
      if (k >= most) continue;
      upper.set(`k${s}_${k}`, 1);
      people.push({ times: -1, of: `k${s}_${k}` });
      if (step !== 0) terms.balance.push({ times: step, of: `k${s}_${k}` });
    }
    rows.push({ terms: [...coming[s]!, ...people], sense: "=", right: 0 });
    if (minimum > 0) {
      terms.short.push({ times: weight, of: `short${s}` });
      rows.push({ terms: [...coming[s]!, { times: 1, of: `short${s}` }], sense: ">=", right: minimum });
    }
    if (capacity !== null) {
      terms.overCapacity.push({ times: 1, of: `over${s}` });
      rows.push({ terms: [...coming[s]!, { times: -1, of: `over${s}` }], sense: "<=", right: capacity });
    }
  });
  const best: Record<string, number> = {};
  for (const line of LINES) {
    const { value } = solveProgramme({ minimise: terms[line], rows, upper, binary: isWhole ? binary : [] });
    const least = Math.round(value);
    best[line] = line === "balance" ? least + balanceBelow : least;
    if (terms[line].length > 0) rows.push({ terms: terms[line], sense: "<=", right: least });
  }
  return best as Judged;
}

/** The travel of a person of this party to this session as the rule states it; null where they may not go. */
function unitsOf(
  party: Day["parties"][number],
  session: Day["sessions"][number],
  now: Day["sessions"][number] | undefined,
): number | null {
  if (session.id === party.sessionId) return 0;
  if (!party.canMove) return null;
  if (party.freeFrom !== null && session.startsAt < party.freeFrom) return null;
  if (party.freeUntil !== null && session.endsAt > party.freeUntil) return null;
  if (party.needs.some((need) => !session.offers.includes(need))) return null;
  const way = (at: Day["sessions"][number]["at"]) => (at === null ? 0 : distanceM(party.at!, at));
  const metres = way(session.at);
  if (party.withinM !== null && metres > party.withinM) return null;
  const units = Math.round(metres / 100);
  return now === undefined ? units : Math.max(1, 80 + units - Math.round(way(now.at) / 100));
}
