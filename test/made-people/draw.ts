/** Chance with a seed: the same seed draws the same things everywhere. */
export type Draw = {
  /** From 0 to below 1. */
  share(): number;
  below(count: number): number;
  chance(share: number): boolean;
  one<T>(from: readonly T[]): T;
  /** Early ones are drawn more often, as common names are: of 200 the first about one time in 30. */
  early<T>(from: readonly T[]): T;
};

const STEEPNESS = 1.6;

/** Mulberry32. */
export function draw(seed: number): Draw {
  let state = seed;
  const share = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(share() * count);
  return {
    share,
    below,
    chance: (of) => share() < of,
    one: (from) => from[below(from.length)]!,
    early: (from) => from[Math.floor(from.length * share() ** STEEPNESS)]!,
  };
}
