/** Riders and drivers of a session made up from a seed, with needs and limits. */
import type { Direction, Driver, Household, Way } from "#domain/carpools/offers.ts";
import { numbers } from "#test/finder-world.ts";

const TEN = Date.parse("2026-11-21T10:00:00Z");
const MINUTE_MS = 60_000;

export function aWay({
  seed,
  riders,
  drivers,
  direction = seed % 2 === 0 ? "there" : "back",
  spread = 0.35,
}: {
  seed: number;
  riders: number;
  drivers: number;
  direction?: Direction;
  spread?: number;
}): Way {
  const next = numbers(seed);
  const chance = (share: number) => next() < share;
  const session = { lat: 53.8, lng: -1.55 };
  const towns = Array.from({ length: 5 }, () => ({
    lat: session.lat + (next() - 0.5) * 2 * spread,
    lng: session.lng + (next() - 0.5) * 3 * spread,
  }));
  const somewhere = () => {
    const town = towns[Math.floor(next() * towns.length)]!;
    return { lat: town.lat + (next() - 0.5) * 0.12, lng: town.lng + (next() - 0.5) * 0.2 };
  };
  const households: Household[] = [];
  for (let people = 0; people < riders; ) {
    const size = Math.min(riders - people, chance(0.65) ? 1 : chance(0.7) ? 2 : 3);
    const areWomen = chance(0.4);
    households.push({
      id: `h${households.length}`,
      at: somewhere(),
      people: size,
      readyFrom: chance(0.3) ? TEN - (20 + Math.round(next() * 60)) * MINUTE_MS : null,
      homeBy: chance(0.3) ? TEN + (30 + Math.round(next() * 60)) * MINUTE_MS : null,
      wheelchairs: chance(0.05) ? 1 : 0,
      childSeats: size > 1 && chance(0.2) ? 1 : 0,
      languages: chance(0.05) ? ["cy"] : [],
      areWomen,
      womenOnly: areWomen && chance(0.2),
      smokeFree: chance(0.3),
      maxWalkM: 1_500,
    });
    people += size;
  }
  const offers: Driver[] = Array.from({ length: drivers }, (_, at) => {
    const isWoman = chance(0.5);
    const isMinibus = chance(0.04);
    return {
      id: `d${at}`,
      at: somewhere(),
      places: isMinibus ? 8 : 1 + Math.floor(next() * 4),
      startFrom: chance(0.3) ? TEN + (direction === "there" ? -90 : 10) * MINUTE_MS : null,
      startUntil: chance(0.3) ? TEN + (direction === "there" ? -20 : 60) * MINUTE_MS : null,
      maxDetourS: 600 + Math.round(next() * 1_800),
      wheelchairs: chance(0.2) ? 1 : 0,
      childSeats: chance(0.3) ? 1 + Math.floor(next() * 2) : 0,
      languages: chance(0.2) ? ["en", "cy"] : ["en"],
      isWoman,
      womenOnly: isWoman && chance(0.15),
      smokeFree: chance(0.8),
      stops: isMinibus ? towns.slice(0, 3).map((town, n) => ({ name: `Stop ${n}`, at: town })) : null,
    };
  });
  return { direction, session, by: TEN, drivers: offers, households };
}
