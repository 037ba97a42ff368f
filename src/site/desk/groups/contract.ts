import type { PostGroupLetter } from "#features/groups/letters/contract.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { DeskRoom } from "#site/desk/contract.ts";

/** What the pages about groups at the desk need of the house. */
export type GroupsDeskRoom = DeskRoom & {
  readonly keys: KeyRing;
  readonly post: PostGroupLetter;
  /** The site's own address, for links that an organiser hands over. */
  readonly origin: string;
};

/** What has just happened, for the page that an act leads back to. */
export const OUTCOMES = [
  "approved",
  "declined",
  "invited",
  "invited-if-known",
  "removed",
  "granted",
  "role-ended",
  "shown",
  "hidden",
  "area",
  "described",
  "made",
  "moved",
  "closed",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The address of `path` with what happened there. */
export const withOutcome = (path: string, outcome: Outcome) => `${path}?done=${outcome}`;

export function readOutcome(query: string | undefined): Outcome | null {
  return OUTCOMES.find((outcome) => outcome === query) ?? null;
}

/** One field of a form that was sent, without white space at its ends and cut to `longest`; empty when it was not sent. */
export function typedIn(form: FormData, name: string, longest = 200): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim().slice(0, longest) : "";
}
