/**
 * Who rides with whom: against the exact optimum of an integer programme on small sets, and growth on large ones against sending each
 * household to the nearest car that will have it: `npm run bench:events:carpools [cases]`.
 */
import { Ground } from "#domain/carpools/ground.ts";
import { emptyLoad, feasibleAlone, inserted } from "#domain/carpools/load.ts";
import { matchLifts } from "#domain/carpools/match.ts";
import type { Way } from "#domain/carpools/offers.ts";
import { roadTimeS } from "#domain/carpools/road-time.ts";
import { aWay } from "#test/made-lifts.ts";
import { bestLifts } from "#test/programmes/best-lifts.ts";

const cases = Number(process.argv[2] ?? 200);
const total = {
  seated: 0,
  best: 0,
  nearest: 0,
  addedS: 0,
  bestS: 0,
  ownS: 0,
  exactS: 0,
  seatedAlike: 0,
  alike: 0,
};
let [worstSeated, worstDriving] = [0, 0];
for (let seed = 1; seed <= cases; seed += 1) {
  const way = aWay({ seed, riders: 12 + (seed % 19), drivers: 4 + (seed % 9) });
  const began = cpuS();
  const own = matchLifts(way);
  const between = cpuS();
  const best = bestLifts(way);
  total.ownS += between - began;
  total.exactS += cpuS() - between;
  total.seated += own.seated;
  total.best += best.seated;
  total.nearest += nearest(way).seated;
  worstSeated = Math.max(worstSeated, best.seated - own.seated);
  if (own.seated > best.seated || (own.seated === best.seated && own.addedS < best.addedS))
    console.log(
      `seed ${seed}: better than the optimum, so one of the two is wrong`,
      own.seated,
      own.addedS,
      best,
    );
  if (own.seated !== best.seated) continue;
  // Driving can be compared only where as many have a seat.
  total.seatedAlike += 1;
  total.addedS += own.addedS;
  total.bestS += best.addedS;
  if (own.addedS === best.addedS) total.alike += 1;
  worstDriving = Math.max(worstDriving, best.addedS === 0 ? 0 : own.addedS / best.addedS - 1);
}
const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
console.log(
  `${cases} cases of 12 to 30 riders and 4 to 12 drivers: seated ${total.seated} of the optimum's ${total.best} (${percent(total.seated / total.best)}; nearest car ${percent(total.nearest / total.best)}); worst case ${worstSeated} fewer`,
);
console.log(
  `  driving over the optimum's in the ${total.seatedAlike} cases with as many seated: ${percent(total.addedS / total.bestS - 1)}, worst ${percent(worstDriving)}; the very optimum in ${total.alike}`,
);
console.log(`  processor time: own ${total.ownS.toFixed(1)} s, exact ${total.exactS.toFixed(1)} s`);

let before: number | null = null;
for (const people of [250, 500, 1_000, 2_000, 4_000]) {
  const drivers = Math.round(people * 0.28);
  const way = aWay({ seed: 1, riders: people - drivers, drivers, spread: 0.8 });
  const began = cpuS();
  const clock = performance.now();
  const { seated, addedS } = matchLifts(way);
  const spent = cpuS() - began;
  const wall = (performance.now() - clock) / 1000;
  const base = nearest(way);
  console.log(
    `${people} people, ${drivers} of them drivers: ${spent.toFixed(2)} s of processor time (${wall.toFixed(2)} s by the clock)${before === null ? "" : `, ${(spent / before).toFixed(1)} x the half`}; seated ${seated}, nearest car ${base.seated}; added ${Math.round(addedS / seated)} s a rider, nearest car ${Math.round(base.addedS / base.seated)} s`,
  );
  before = spent;
}

/** Each household in turn to the car with the least detour that will still have it. */
function nearest(way: Way): { seated: number; addedS: number } {
  const ground = new Ground(way, roadTimeS, feasibleAlone);
  const loads = way.drivers.map((_, driver) => emptyLoad(driver));
  way.households.forEach((_, household) => {
    for (const car of ground.reachable[household]!) {
      const load = inserted(ground, loads[car]!, household);
      if (load === null) continue;
      loads[car] = load;
      return;
    }
  });
  const sum = (of: (load: (typeof loads)[number]) => number) =>
    loads.reduce((all, load) => all + of(load), 0);
  return { seated: sum(({ people }) => people), addedS: sum(({ addedS }) => addedS) };
}

function cpuS(): number {
  return process.cpuUsage().user / 1e6;
}
