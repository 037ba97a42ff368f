import type { Seat } from "#domain/elections/seats.ts";

/** A town, borough or county with the seats that carry its name. */
export type Town = { readonly name: string; readonly region: string; readonly seats: readonly Seat[] };

const DIRECTIONS = new Set([
  "North",
  "South",
  "East",
  "West",
  "Central",
  "Mid",
  "Upper",
  "Lower",
  "Inner",
  "Outer",
]);

/**
 * `count` towns spread over the regions as the seats are, each with the seats named after it: "Leeds East", "Leeds North
 * East" and so on make Leeds. Of each region those with most seats, then by name; the same places give the same towns.
 */
export function townsOf(seats: readonly Seat[], count: number): readonly Town[] {
  const regions = Map.groupBy(seats, ({ region }) => region);
  const shares = sharesOut(new Map([...regions].map(([region, all]) => [region, all.length])), count);
  const taken = new Set<string>();
  return [...regions].sort(byFirst).flatMap(([region, all]) => {
    const towns = [...Map.groupBy(all, townOf)]
      .filter(([name]) => name !== "")
      .map(([name, own]) => ({ name, region, seats: own }))
      .sort((a, b) => b.seats.length - a.seats.length || (a.name < b.name ? -1 : 1))
      .filter(({ name }) => !taken.has(name))
      .slice(0, shares.get(region));
    for (const { name } of towns) taken.add(name);
    return towns;
  });
}

/** "Leeds" of "Leeds Central and Headingley"; "" where the name begins with a direction and so names no town. */
function townOf({ name }: Seat): string {
  const [first = ""] = name.split(/ and |, | of /);
  const words = first.split(" ");
  if (DIRECTIONS.has(words[0]!)) return "";
  while (words.length > 1 && DIRECTIONS.has(words.at(-1)!)) words.pop();
  return ["Cities", "City", "Vale", "Isle", "Old"].includes(words[0]!) ? "" : words.join(" ");
}

/** `count` shared out in proportion, by largest remainder. */
function sharesOut(weights: ReadonlyMap<string, number>, count: number): ReadonlyMap<string, number> {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const exact = [...weights].map(([key, weight]) => ({ key, share: (count * weight) / total }));
  const shares = new Map(exact.map(({ key, share }) => [key, Math.floor(share)]));
  const missing = count - [...shares.values()].reduce((sum, share) => sum + share, 0);
  exact.sort((a, b) => (b.share % 1) - (a.share % 1) || (a.key < b.key ? -1 : 1));
  for (const { key } of exact.slice(0, missing)) shares.set(key, shares.get(key)! + 1);
  return shares;
}

function byFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
