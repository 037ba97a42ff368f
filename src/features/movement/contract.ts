import { z } from "zod";

/** The movement's own settings: its name, look, words and rules. Every field has a default, so an empty object is valid. */
export const MovementSettings = z.object({
  name: z.string().min(1).max(80).default("Groundswell"),
  /** The map of seats that pages use unless asked for the other. */
  boundarySet: z.enum(["2010", "2024"]).default("2024"),
});
export type MovementSettings = z.infer<typeof MovementSettings>;
