import { z } from "@hono/zod-openapi";
import { Instant } from "#site/api/contract.ts";

const ListOut = z
  .object({
    id: z.number().int(),
    name: z.string(),
    groupId: z.number().int().openapi({ description: "The group that owns it." }),
    shared: z.enum(["group", "below"]),
    segment: z
      .object({ kind: z.string() })
      .loose()
      .openapi({ description: "The question, as a tree of conditions." }),
    changedAt: Instant,
  })
  .openapi("List", { description: "A question about people, asked anew at each use." });

export const ListsAnswer = z.object({ lists: z.array(ListOut) }).openapi("Lists");
export const ListId = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,9}$/, "a list's id")
    .openapi({ type: "integer", description: "The list's id." }),
});
