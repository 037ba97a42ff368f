/** How it was, in one tap. */
export const HOW = ["great", "fine", "poor"] as const;
export type How = (typeof HOW)[number];
export const LONGEST_WORDS = 1_000;
