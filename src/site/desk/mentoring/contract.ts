import type { PostMentoringLetter } from "#features/mentoring/contract.ts";
import type { DeskRoom } from "#site/desk/contract.ts";

/** What the page about mentoring at the desk needs of the house. */
export type MentoringDeskRoom = DeskRoom & { readonly post: PostMentoringLetter };

export const MENTORING_DONE = [
  "matched",
  "part-matched",
  "none-matched",
  "parted",
  "removed",
  "seen",
] as const;
export type MentoringDone = (typeof MENTORING_DONE)[number];
