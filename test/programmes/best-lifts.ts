/**
 * The best lifts by an integer programme over every load that every car could carry: slow, certain, and written apart from the search
 * that it judges. Rules are read again from the offers, and orders are tried one by one.
 */

import { type Driver, type Household, STOP_S, type Way } from "#domain/carpools/offers.ts";
import { roadTimeS } from "#domain/carpools/road-time.ts";
import { distanceM } from "#domain/geo/distance.ts";
import { type Row, solveProgramme, type Term } from "./highs.ts";

const SEAT_S = 100_000;

export function bestLifts(way: Way): { seated: number; addedS: number; loads: number } {
  const minimise: Term[] = [];
  const seats: Term[][] = way.households.map(() => []);
  const rows: Row[] = [];
  const binary: string[] = [];
  const cost = new Map<string, { people: number; addedS: number }>();
  const offer = (name: string, households: readonly number[], addedS: number) => {
    const people = households.reduce((sum, each) => sum + way.households[each]!.people, 0);
    cost.set(name, { people, addedS });
    binary.push(name);
    minimise.push({ times: addedS - people * SEAT_S, of: name });
    for (const each of households) seats[each]!.push({ times: 1, of: name });
  };
  way.drivers.forEach((driver, d) => {
    if (driver.stops !== null) {
      const fitting = way.households.flatMap((household, h) => (busTakes(way, driver, household) ? [h] : []));
      const limit = (right: number, of: (household: Household) => number) =>
        rows.push({
          terms: fitting.flatMap((h) =>
            of(way.households[h]!) > 0 ? [{ times: of(way.households[h]!), of: `b${d}_${h}` }] : [],
          ),
          sense: "<=",
          right,
        });
      for (const h of fitting) offer(`b${d}_${h}`, [h], 0);
      limit(driver.places, ({ people }) => people);
      limit(driver.wheelchairs, ({ wheelchairs }) => wheelchairs);
      limit(driver.childSeats, ({ childSeats }) => childSeats);
      return;
    }
    const own: Term[] = [];
    const extend = (from: number, load: readonly number[]) => {
      for (let h = from; h < way.households.length; h += 1) {
        const more = [...load, h];
        const riders = more.map((each) => way.households[each]!);
        if (!carTakes(driver, riders)) continue;
        const { shortest, inTime } = orders(way, driver, riders);
        // Whoever is added only makes it longer; times are different: a later rider may make an earlier start unneeded.
        if (shortest > driver.maxDetourS) continue;
        if (inTime <= driver.maxDetourS) {
          const name = `c${d}_${more.join("_")}`;
          own.push({ times: 1, of: name });
          offer(name, more, inTime);
        }
        extend(h + 1, more);
      }
    };
    extend(0, []);
    rows.push({ terms: own, sense: "<=", right: 1 });
  });
  for (const terms of seats) rows.push({ terms, sense: "<=", right: 1 });
  const solved = solveProgramme({ minimise, rows, upper: new Map(), binary });
  let [seated, addedS] = [0, 0];
  for (const [name, { people, addedS: added }] of cost) {
    if (solved.of(name) < 0.5) continue;
    seated += people;
    addedS += added;
  }
  return { seated, addedS, loads: cost.size };
}

/** The shortest order with, and without, regard to times. */
function orders(way: Way, driver: Driver, riders: readonly Household[]) {
  const isThere = way.direction === "there";
  const [start, end] = isThere ? [driver.at, way.session] : [way.session, driver.at];
  const direct = roadTimeS(start, end);
  let [shortest, inTime] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const order of permutations(riders)) {
    let at = start;
    let s = 0;
    let from = Math.max(driver.startFrom ?? -1e15, isThere ? -1e15 : way.by);
    let until = driver.startUntil ?? 1e15;
    for (const rider of order) {
      s += roadTimeS(at, rider.at);
      if (isThere) from = Math.max(from, (rider.readyFrom ?? -1e15) - s * 1000);
      else until = Math.min(until, (rider.homeBy ?? 1e15) - s * 1000);
      s += STOP_S;
      at = rider.at;
    }
    s += roadTimeS(at, end);
    if (isThere) until = Math.min(until, way.by - s * 1000);
    shortest = Math.min(shortest, s - direct);
    if (from <= until) inTime = Math.min(inTime, s - direct);
  }
  return { shortest, inTime };
}

function carTakes(driver: Driver, riders: readonly Household[]): boolean {
  const sum = (of: (rider: Household) => number) => riders.reduce((all, rider) => all + of(rider), 0);
  const mixed = riders.some(({ areWomen }) => !areWomen);
  return (
    sum(({ people }) => people) <= driver.places &&
    sum(({ wheelchairs }) => wheelchairs) <= driver.wheelchairs &&
    sum(({ childSeats }) => childSeats) <= driver.childSeats &&
    !(mixed && driver.womenOnly) &&
    !(riders.some(({ womenOnly }) => womenOnly) && (mixed || !driver.isWoman)) &&
    riders.every(({ smokeFree }) => !smokeFree || driver.smokeFree) &&
    riders.every(
      ({ languages }) => languages.length === 0 || languages.some((each) => driver.languages.includes(each)),
    )
  );
}

/** A minibus keeps its timetable, so each household fits or not whoever else rides. */
function busTakes(way: Way, driver: Driver, rider: Household): boolean {
  if (!carTakes(driver, [rider]) || (rider.womenOnly && !driver.womenOnly)) return false;
  const there = [driver.at, ...driver.stops!.map(({ at }) => at), way.session];
  const route = way.direction === "there" ? there : there.toReversed();
  const passed = [0];
  for (let at = 1; at < route.length; at += 1)
    passed.push(passed.at(-1)! + roadTimeS(route[at - 1]!, route[at]!) * 1000);
  const latest = Math.min(driver.startUntil ?? 1e15, way.by - passed.at(-1)!);
  const earliest = Math.max(driver.startFrom ?? -1e15, way.by);
  const out = way.direction === "there" ? latest : earliest;
  if (out < (driver.startFrom ?? -1e15) || out > (driver.startUntil ?? 1e15)) return false;
  const walks = driver.stops!.map(({ at }) => distanceM(rider.at, at));
  const stop = walks.indexOf(Math.min(...walks));
  if (walks[stop]! > rider.maxWalkM) return false;
  const met = out + passed[way.direction === "there" ? stop + 1 : route.length - 2 - stop]!;
  return way.direction === "there" ? met >= (rider.readyFrom ?? -1e15) : met <= (rider.homeBy ?? 1e15);
}

function* permutations<T>(all: readonly T[]): Generator<readonly T[]> {
  if (all.length <= 1) yield all;
  else
    for (let at = 0; at < all.length; at += 1)
      for (const rest of permutations(all.toSpliced(at, 1))) yield [all[at]!, ...rest];
}
