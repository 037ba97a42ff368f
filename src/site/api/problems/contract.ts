import { z } from "@hono/zod-openapi";

/** Every kind of refusal, with its title. The address of each is its heading on the reference page. */
export const PROBLEMS = {
  "not-a-postcode": { status: 400, title: "This is not a British postcode" },
  "blank-question": { status: 400, title: "Say where to start from" },
  "bad-parameter": { status: 400, title: "A parameter cannot be read" },
  "unknown-postcode": { status: 404, title: "This postcode is not in our records" },
  "unknown-place": { status: 404, title: "This place is in no seat" },
  "unknown-seat": { status: 404, title: "There is no such seat" },
  "unknown-session": { status: 404, title: "There is no such session" },
  "no-target-list": { status: 404, title: "There is no active target list" },
  "no-key": { status: 401, title: "A key is needed" },
  "key-may-not": { status: 403, title: "The key does not allow this" },
  "too-many": { status: 429, title: "Too many requests with this key" },
  "not-found": { status: 404, title: "There is nothing by that id" },
  "cannot-be-kept": { status: 422, title: "Something in it cannot be kept" },
  "already-known": { status: 409, title: "The e-mail address or mobile is somebody's already" },
  "no-idempotency-key": { status: 400, title: "A write needs a name" },
  "another-request": { status: 422, title: "This name was given to another write" },
  "list-unusable": { status: 409, title: "The list cannot be used as it is" },
} as const;
export type ProblemKind = keyof typeof PROBLEMS;

/** An error as RFC 9457 shapes it. */
export const ProblemShape = z
  .object({
    type: z.string().openapi({ description: "Address of the explanation.", example: "/api#not-a-postcode" }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().openapi({ description: "What was given, what is wanted, what to do next." }),
    reason: z
      .string()
      .optional()
      .openapi({ description: "One word for programs: why a postcode was refused." }),
    parameter: z.string().optional().openapi({ description: "The parameter that cannot be read." }),
    nearest: z
      .string()
      .nullable()
      .optional()
      .openapi({ description: "The nearest thing that would be known: a sector, an outcode." }),
    personId: z.string().nullable().optional().openapi({ description: "Who has it already." }),
    fields: z
      .array(z.object({ field: z.string(), reason: z.string() }))
      .optional()
      .openapi({ description: "What cannot be kept, and one word why." }),
  })
  .openapi("Problem");
export type ProblemShape = z.infer<typeof ProblemShape>;
