import { z } from "@hono/zod-openapi";

export const MOST_OF_A_PAGE = 200;
const USUAL = 50;

/**
 * What may be asked of an address, and nothing else: whoever asks for a filter that is not there would take everybody for
 * the answer. The refusal names what there is.
 */
export function question<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: ({ code }) => (code === "unrecognized_keys" ? known : undefined),
  });
}

/** Of an address that takes no parameters. */
export const NoQuestion = question({});

/** A page of anything: where to go on is an opaque word, which names the last thing that was given. */
export const PageQuestion = question({
  cursor: z
    .string()
    .max(300)
    .optional()
    .openapi({ description: "`next` of the page before; left out for the first." }),
  limit: z
    .string()
    .optional()
    .transform((text) => (text === undefined || text === "" ? USUAL : Number(text)))
    .refine(
      (number) => Number.isInteger(number) && number >= 1 && number <= MOST_OF_A_PAGE,
      `a whole number from 1 to ${MOST_OF_A_PAGE}`,
    )
    .openapi({
      type: "integer",
      minimum: 1,
      maximum: MOST_OF_A_PAGE,
      description: `How many on a page; ${USUAL} unless said.`,
    }),
});

export const Next = z
  .string()
  .nullable()
  .openapi({ description: "Give it as `cursor` for the next page; null on the last." });

/** An empty value is no value. */
export function given<T extends z.ZodType>(shape: T) {
  return z.preprocess((value) => (value === "" ? undefined : value), shape.optional());
}

export function cursorOf(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** What a cursor names, in the shape of its list; null when it is no cursor of that list. */
export function readCursor<T extends z.ZodType>(cursor: string, shape: T): z.infer<T> | null {
  try {
    const read = shape.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
