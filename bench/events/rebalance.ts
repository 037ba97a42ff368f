/**
 * Moving a day's volunteers to where they are needed, with growth, against sending each to the nearest session that wants somebody:
 * `npm run bench:events:rebalance [largest] [households]`. The bound is proved by a checker that knows nothing of the solver, over
 * every session open to everybody.
 */
import { certify } from "#domain/assignment/certificate.ts";
import type { Day } from "#domain/rebalance/day.ts";
import { Ground } from "#domain/rebalance/ground.ts";
import { rebalance } from "#domain/rebalance/rebalance.ts";
import { type Judged, judge } from "#domain/rebalance/weighing.ts";
import { aDay } from "#test/made-day.ts";

const [largest = 100_000, households = 0] = process.argv.slice(2).map(Number);
let before: number | null = null;
for (let volunteers = largest / 8; volunteers <= largest; volunteers *= 2) {
  const sessions = volunteers / 50;
  const day = aDay({ seed: 5, volunteers, sessions, households });
  const ground = new Ground(day);
  const from = process.cpuUsage();
  const began = performance.now();
  const plan = rebalance(day);
  const wall = (performance.now() - began) / 1000;
  const spent = seconds(process.cpuUsage(from));
  const greedyFrom = process.cpuUsage();
  const greedy = nearest(day, ground);
  const greedySpent = seconds(process.cpuUsage(greedyFrom));
  const to = new Map(plan.moves.map((move) => [move.partyId, move.to]));
  const { flow } = plan.proof;
  console.log(
    `${volunteers} volunteers, ${sessions} sessions: ${spent.toFixed(1)} s of processor time (${wall.toFixed(1)} s by the clock)${before === null ? "" : `, ${(spent / before).toFixed(1)} x the half`}; greedy ${greedySpent.toFixed(1)} s`,
  );
  console.log(
    `  ${plan.proof.groups.length} groups, ${flow.arcs} arcs let in over ${flow.rounds} rounds, ${flow.pivots} pivots, solved ${flow.solves} times`,
  );
  const gap = plan.cost - plan.bound;
  const { cost, bound, idle } = proved(day, ground, plan.proof);
  console.log(
    `  gap to the bound: ${gap} (${((100 * Number(gap)) / Math.max(1, Number(idle - bound))).toFixed(4)} % of what a plan could gain); checked apart: ${cost === plan.cost && bound === plan.bound ? "the same" : "DIFFERS"}`,
  );
  const show = (name: string, lines: Judged) =>
    console.log(
      `  ${name.padEnd(8)} over ${lines.overCapacity}, short ${lines.short}, waiting ${lines.waiting}, balance ${lines.balance}, travel ${Math.round(lines.travel / 10)} km`,
    );
  show(
    "as it is",
    judge(day, ground, ({ sessionId }) => sessionId),
  );
  show(
    "greedy",
    judge(day, ground, ({ id, sessionId }) => greedy.get(id) ?? sessionId),
  );
  show(
    "plan",
    judge(day, ground, ({ id, sessionId }) => to.get(id) ?? sessionId),
  );
  before = spent;
}

/** Everybody above a session's want, and who waits, goes to the nearest that is below its minimum, else below its want. */
function nearest(day: Day, ground: Ground): Map<string, string> {
  const coming = new Float64Array(day.sessions.length);
  for (const { sessionId, people } of day.parties)
    if (sessionId !== null) coming[ground.numberOf(sessionId)]! += people;
  const to = new Map<string, string>();
  for (const goal of ["minimum", "want"] as const) {
    for (const party of day.parties) {
      if (!party.canMove || to.has(party.id)) continue;
      const seeker = ground.seeker(party);
      const now = day.sessions[seeker.now];
      if (now !== undefined && coming[seeker.now]! - party.people < now.want) continue;
      let best: { session: number; cost: number } | null = null;
      for (let session = 0; session < day.sessions.length; session += 1) {
        if (coming[session]! + party.people > day.sessions[session]![goal] || session === seeker.now)
          continue;
        const cost = ground.cost(seeker, session);
        if (cost !== null && (best === null || cost < best.cost)) best = { session, cost };
      }
      if (best === null) continue;
      if (now !== undefined) coming[seeker.now]! -= party.people;
      coming[best.session]! += party.people;
      to.set(party.id, day.sessions[best.session]!.id);
    }
  }
  return to;
}

function proved(
  day: Day,
  ground: Ground,
  { groups, shares, levels, prices }: ReturnType<typeof rebalance>["proof"],
) {
  const asked = {
    sizes: Int32Array.from(groups, ({ people }) => people),
    levels,
    eachWay: (group: number, way: (place: number, cost: number) => void) => {
      const { seeker } = groups[group]!;
      for (let at = 0; at < day.sessions.length; at += 1) {
        const cost = ground.cost(seeker, at);
        if (cost !== null) way(at, cost);
      }
      if (seeker.now === day.sessions.length) way(seeker.now, 0);
    },
  };
  const stay = groups.map(({ seeker, people }, party) => ({ party, place: seeker.now, people }));
  return { ...certify(asked, shares, prices), idle: certify(asked, stay, prices).cost };
}

function seconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}
