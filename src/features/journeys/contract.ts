import { z } from "zod";
import { type Ladder, STEPS, type Stage, type Step } from "#domain/ladder/ladder.ts";
import { FACT } from "#domain/segments/parse-condition.ts";

const Rule = z.object({
  facts: z.array(z.string().max(60).regex(FACT)).min(1).max(20),
  times: z.number().int().min(1).max(1_000),
  days: z.number().int().min(1).max(3_660),
});
const Rules = z.object(Object.fromEntries(STEPS.map((step) => [step, Rule])) as Record<Step, typeof Rule>);

/** The rules of a ladder as a movement sets them. */
export const LadderShape: z.ZodType<Ladder> = z.object({
  steps: Rules,
  ready: Rules,
  quietDays: z.number().int().min(7).max(3_660),
});

/** How many people stand where, and how many of them are ready for the next step. */
export type StageCount = { readonly stage: Stage; readonly people: number; readonly ready: number };
