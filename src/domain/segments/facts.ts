/**
 * Kinds of fact about people that the product has words for ("lists.fact.…"), the most asked about first. A list may name
 * any other kind that the activity log holds; it is then shown as it is written.
 */
export const FACTS = [
  "session.signed-up",
  "session.attended",
  "session.hosted",
  "session.missed",
  "training.completed",
  "call.made",
  "door.knocked",
  "gift.given",
  "person.referred",
  "person.joined",
  "message.opened",
  "person.contact-read",
  "person.exported",
] as const;

export const FACTS_WITH_WORDS: ReadonlySet<string> = new Set(FACTS);
