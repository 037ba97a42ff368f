import { z } from "zod";
import { OFFERS } from "#domain/consent/purposes.ts";

/** "email/news": one box of the form. */
const PAIRS = OFFERS.map(({ channel, purpose }) => `${channel}/${purpose}`);

const Pairs = z.array(z.string()).transform((pairs) => new Set(pairs.filter((pair) => PAIRS.includes(pair))));

/** What the form sends. `was`: boxes that were ticked when the page was drawn. */
export const PreferencesForm = z.object({
  may: Pairs,
  was: Pairs,
  locale: z.enum(["en", "cy"]).optional(),
});
export type PreferencesForm = z.infer<typeof PreferencesForm>;
