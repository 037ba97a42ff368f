import { z } from "zod";

/**
 * What was typed into a box of a form, "" where nothing arrived. It takes more than anything honest, so that a pasted book is
 * shown back as too long rather than refused by the frame.
 */
export const Typed = z.string().max(100_000).catch("").default("");

/** What was ticked or picked where there may be several; one alone arrives without a list. */
export const Several = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]))
  .catch([])
  .default([]);

/** "yes" where a box was ticked. */
export const Yes = z.literal("yes").nullable().catch(null).default(null);
