/** Kinds of session, in the order in which lists name them. */
export const SESSION_KINDS = [
  "canvassing",
  "phone-bank",
  "training",
  "meeting",
  "rally",
  "stall",
  "voter-registration",
  "community",
  "festival",
] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** Other words that people write for a kind, in both languages, lower case. */
const OTHER_WORDS: ReadonlyMap<string, SessionKind> = new Map([
  ["canvass", "canvassing"],
  ["door-knocking", "canvassing"],
  ["doorstep", "canvassing"],
  ["canfasio", "canvassing"],
  ["curo-drysau", "canvassing"],
  ["phonebank", "phone-bank"],
  ["phoning", "phone-bank"],
  ["calling", "phone-bank"],
  ["banc-ffôn", "phone-bank"],
  ["ffonio", "phone-bank"],
  ["hyfforddiant", "training"],
  ["cyfarfod", "meeting"],
  ["rali", "rally"],
  ["street-stall", "stall"],
  ["stondin", "stall"],
  ["registration", "voter-registration"],
  ["cofrestru-pleidleiswyr", "voter-registration"],
  ["cymunedol", "community"],
  ["gŵyl", "festival"],
]);

/** The kind that `typed` names, in English or Welsh, whatever its case and spacing; null when it names none. */
export function sessionKind(typed: string): SessionKind | null {
  const word = typed
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");
  return SESSION_KINDS.find((kind) => kind === word) ?? OTHER_WORDS.get(word) ?? null;
}
