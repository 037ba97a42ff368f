import { z } from "zod";
import {
  DEFAULT_LADDER,
  FOOT,
  KNOWN_STEPS,
  type Ladder,
  type LadderWords,
  stagesOf,
} from "#domain/ladder/ladder.ts";
import { FACT } from "#domain/segments/parse-condition.ts";

export const MOST_STEPS = 10;
export const LONGEST_NAME = 40;
export const LONGEST_SUGGESTION = 200;
export const MOST_TIMES = 1_000;
export const MOST_DAYS = 3_660;
export const LEAST_QUIET_DAYS = 7;

const Rule = z.object({
  facts: z.array(z.string().max(60).regex(FACT)).min(1).max(20),
  times: z.number().int().min(1).max(MOST_TIMES),
  days: z.number().int().min(1).max(MOST_DAYS),
});
const words = (longest: number): z.ZodType<LadderWords> =>
  z.object({ en: z.string().min(1).max(longest), cy: z.string().max(longest) });
const Step = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    name: words(LONGEST_NAME).nullable(),
    suggestion: words(LONGEST_SUGGESTION).nullable(),
    reached: Rule,
    ready: Rule,
  })
  .refine(({ id, name, suggestion }) => isKnown(id) || (name !== null && suggestion !== null));
const Now = z
  .object({
    foot: words(LONGEST_NAME).nullable(),
    steps: z.array(Step).min(1).max(MOST_STEPS),
    quietDays: z.number().int().min(LEAST_QUIET_DAYS).max(MOST_DAYS),
  })
  .refine((ladder) => new Set(stagesOf(ladder)).size === ladder.steps.length + 1);

/** How rules were kept while the stages were always the same five. */
const Before = z
  .object({
    steps: z.object(Object.fromEntries(KNOWN_STEPS.map((step) => [step, Rule]))),
    ready: z.object(Object.fromEntries(KNOWN_STEPS.map((step) => [step, Rule]))),
    quietDays: z.number(),
  })
  .transform(({ steps, ready, quietDays }) => ({
    ...DEFAULT_LADDER,
    quietDays,
    steps: DEFAULT_LADDER.steps.map((step) => ({
      ...step,
      reached: steps[step.id] ?? step.reached,
      ready: ready[step.id] ?? step.ready,
    })),
  }));

/** The rules of a ladder as a movement sets them. */
export const LadderShape: z.ZodType<Ladder, unknown> = z.union([
  Now,
  Before.transform((before) => Now.parse(before)),
]);

/** Whether the catalogues have words for a stage. */
export function isKnown(id: string): boolean {
  return id === FOOT || (KNOWN_STEPS as readonly string[]).includes(id);
}

/** How many people stand where, how many of them are ready for the next step, and how many have gone quiet. */
export type StageCount = {
  readonly stage: string;
  readonly people: number;
  readonly ready: number;
  readonly quiet: number;
};
