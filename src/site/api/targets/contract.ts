import { z } from "@hono/zod-openapi";
import { Point, PollingDay, ResultInForce, SeatRef, SetName } from "#site/api/contract.ts";

const RuleShape = z
  .object({
    closeness: z.looseObject({ kind: z.string() }),
    interest: z.looseObject({ kind: z.string() }),
    nations: z.array(z.string()).nullable(),
    regions: z.array(z.string()).nullable(),
    election: PollingDay.nullable().openapi({ description: "Null reads the latest general election." }),
    byElections: z.boolean(),
    words: z.string().openapi({ description: "The same as a sentence, in English." }),
  })
  .openapi("TargetRule");

const TargetList = z
  .object({
    id: z.number().int(),
    set: SetName,
    name: z.string(),
    author: z.string(),
    source: z.string(),
    date: z.string().openapi({ format: "date", description: "The day on which the list was made." }),
    rule: RuleShape.nullable().openapi({
      description: "What makes a seat a target; null for a list made by hand.",
    }),
  })
  .openapi("TargetList");

const Target = SeatRef.extend({
  centre: Point,
  priority: z.number().int().openapi({ description: "1 is the most urgent." }),
  ...ResultInForce.shape,
}).openapi("Target");

export const TargetsAnswer = z.object({ list: TargetList, targets: z.array(Target) }).openapi("Targets");
export type TargetsAnswer = z.infer<typeof TargetsAnswer>;
