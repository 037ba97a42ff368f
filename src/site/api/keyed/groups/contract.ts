import { z } from "@hono/zod-openapi";
import { Instant } from "#site/api/contract.ts";

export const GroupOut = z
  .object({
    id: z.number().int(),
    kind: z.enum(["movement", "region", "local", "network"]),
    parentId: z.number().int().nullable(),
    slug: z.string(),
    name: z.object({ en: z.string(), cy: z.string().optional() }),
    joining: z.enum(["open", "request", "invitation"]),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    people: z.number().int().openapi({ description: "Who belong to it now, without the groups below it." }),
  })
  .openapi("Group");
export type GroupOut = z.infer<typeof GroupOut>;

export const GroupsAnswer = z.object({ groups: z.array(GroupOut) }).openapi("Groups");
export const GroupId = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,9}$/, "a group's id")
    .openapi({ type: "integer", description: "The group's id." }),
});
