import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { Actor } from "./actor.ts";

/** What every request carries, set by the frame before any room sees it. */
export type Env = {
  Variables: {
    /** Names this request in the log and on error pages. */
    requestId: string;
    /** Language of the answer. */
    locale: Locale;
    /** Says things in that language. */
    speak: Speak;
    /** Who is asking; null for nobody we know, and on every route that did not ask (`seesActor`, `demandActor`). */
    actor: Actor | null;
  };
};
