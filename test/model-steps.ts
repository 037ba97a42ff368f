/** What the attempts of sign-ups/model.test.ts share. */
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Change, ModelState } from "./sign-up-rules.ts";
import type { World } from "./world.ts";

/** One transaction that was made; where `onlyOk`, no more is known of its answer than whether it was a yes. */
export type Step = {
  readonly change: Change;
  readonly now: number;
  readonly answer: unknown;
  readonly onlyOk?: boolean;
};
/** What was done, in the order in which it was; empty where it changed no sign-up. */
export type Done = readonly Step[];

export type Setting = {
  readonly world: World;
  /** Before anything of this moment was done. */
  readonly state: ModelState;
  /** Sessions by their place in the model. */
  readonly ids: readonly string[];
  readonly persons: Map<number, string>;
  /** Batches that were made so far. */
  readonly batches: string[];
  readonly run: number;
  readonly now: number;
  /** Nothing else is done at the same moment. */
  readonly alone: boolean;
};

export const asEverybody = <T>({ world }: Setting, work: Parameters<typeof withPeople<T>>[2]) =>
  withPeople(world.app, wholeMovement("a-test"), work);

/** Moments one after the other, a millisecond apart, so that what was done in one go shows its order. */
export function clockFrom(now: number): () => Date {
  let at = now;
  return () => {
    at += 1;
    return new Date(at);
  };
}

/** Whichever `which` counts to; undefined where there is none. */
export function oneOf<T>(some: readonly T[], which: number): T | undefined {
  return some[which % Math.max(1, some.length)];
}
