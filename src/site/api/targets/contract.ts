import { z } from "@hono/zod-openapi";
import { Point, ResultInForce, SeatRef, SetName } from "#site/api/contract.ts";

export const TargetsAnswer = z
  .object({
    list: z.object({
      id: z.number().int(),
      set: SetName,
      name: z.string(),
      author: z.string(),
      source: z.string(),
      date: z.string().openapi({ format: "date", description: "Day on which the list was signed." }),
      rule: z
        .string()
        .nullable()
        .openapi({ description: "The rule in words; null for a list made by hand." }),
    }),
    targets: z.array(
      SeatRef.extend({
        centre: Point,
        priority: z.number().int().openapi({ description: "1 is the most urgent." }),
        ...ResultInForce.shape,
      }),
    ),
  })
  .openapi("Targets");
export type TargetsAnswer = z.infer<typeof TargetsAnswer>;
