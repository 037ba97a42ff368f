/** What a text message sent to us means for consent. */
export type Keyword = "stop" | "start" | null;

/** Said alone or as the first word: better to stop too often than to miss one. */
const STOP_FIRST = new Set(["stop", "stopall", "unsubscribe", "stopio", "dad-danysgrifio", "optout"]);
/** Ordinary words: they mean it only alone. */
const STOP_ALONE = new Set([
  "end",
  "cancel",
  "quit",
  "remove",
  "unsub",
  "opt-out",
  "opt out",
  "stop all",
  "diwedd",
]);
const START_ALONE = new Set(["start", "unstop", "dechrau"]);

/**
 * Reads STOP and START as people text them: any case, punctuation around them, a word or two after STOP.
 *
 * Source: the keywords that British and American networks ask senders to honour (CTIA Messaging Principles, 5.1.3).
 */
export function keyword(text: string): Keyword {
  const words = text
    .slice(0, 200)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]+/gu, " ")
    .trim()
    .replace(/\s+/g, " ");
  if (STOP_FIRST.has(words.split(" ")[0]!) || STOP_ALONE.has(words)) return "stop";
  return START_ALONE.has(words) ? "start" : null;
}
