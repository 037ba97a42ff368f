import type { LiftTools } from "#features/events/carpools/contract.ts";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import type { TripRoom } from "#site/trip/contract.ts";

export type LiftRoom = Pick<TripRoom, "show" | "db" | "keys" | "live" | "now"> & {
  readonly tools: LiftTools;
  /** Whether an answer to a letter of ours reaches the other; no, where it is left out. */
  readonly repliesByMail?: boolean;
  /** A rider who takes a seat may take an offered place at the session by the same act. */
  readonly postSignUp: PostSignUpLetter;
};

/** What came of an act, for the page that it leads back to. */
const CAME = [
  ...(["offered", "asked", "ended", "yes", "arranged", "no", "said", "phone", "reported"] as const),
  ...(["over", "called-off", "from-home", "gone", "lapsed", "no-place"] as const),
  ...(["nothing-said", "too-long", "too-often", "no-such-lift"] as const),
] as const;
export type LiftCame = (typeof CAME)[number];

const WENT_WELL: ReadonlySet<string> = new Set([
  ...["offered", "asked", "ended", "yes", "arranged", "no", "said", "phone", "reported"],
]);

export function readLiftCame(query: Readonly<Record<string, string>>): LiftCame | null {
  return CAME.find((known) => known === query.came) ?? null;
}

export function liftWentWell(came: LiftCame): boolean {
  return WENT_WELL.has(came);
}
