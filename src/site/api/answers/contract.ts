import type { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ProblemShape } from "#site/api/problems/contract.ts";

const NOT_MODIFIED = { description: "What you hold is still right (`If-None-Match`)." };

/** The usual answers of a reading route, for the document. */
export function OK<T extends z.ZodType>(schema: T, description: string, type = "application/json") {
  return { ...FOUND(schema, description, type), 304: NOT_MODIFIED } as const;
}

/** The answer to one person's postcode or point, which carries no entity tag. */
export function FOUND<T extends z.ZodType>(schema: T, description: string, type = "application/json") {
  return { 200: { description, content: { [type]: { schema } } } } as const;
}

/** A refusal, for the document. */
export function refusal(description: string) {
  return { description, content: { "application/problem+json": { schema: ProblemShape } } } as const;
}

/**
 * Answers with `body` as JSON. Typed as any answer: what is sent is checked against the schemas by tests, not on every
 * request.
 */
export function json(c: Context, body: unknown, type = "application/json"): never {
  return c.body(JSON.stringify(body), 200, { "content-type": type }) as never;
}
