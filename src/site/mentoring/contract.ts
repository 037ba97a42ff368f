import type { Door } from "#features/account/door/route.ts";
import type { PostMentoringLetter } from "#features/mentoring/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";

/** What the pages about mentoring need of the house. */
export type MentoringRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly keys: KeyRing;
  readonly live: LiveSnapshot;
  readonly door: Pick<Door, "demandActor">;
  readonly post: PostMentoringLetter;
  /** Whether an answer to a letter of ours reaches the other; no, where it is left out. */
  readonly repliesByMail?: boolean;
  /** Text messages can be sent: else nobody is asked for a mobile. */
  readonly texts: boolean;
  readonly now: () => Date;
};

/** What has just happened, or why nothing did, for the page that an act leads back to. */
export const MENTORING_CAME = [
  ...([
    "saved",
    "entered",
    "paused",
    "resumed",
    "left",
    "yes",
    "agreed",
    "no",
    "said",
    "shown",
    "hidden",
  ] as const),
  ...(["met", "unmet", "ended", "reported"] as const),
  ...([
    "no-such-pair",
    "gone",
    "not-agreed",
    "nothing-said",
    "too-long",
    "too-often",
    "no-day",
    "day-ahead",
  ] as const),
  ...(["day-long-ago", "too-many", "no-why"] as const),
] as const;
export type MentoringCame = (typeof MENTORING_CAME)[number];
const WELL = MENTORING_CAME.slice(0, MENTORING_CAME.indexOf("no-such-pair"));

export const cameWell = (came: MentoringCame) => WELL.includes(came);
export const readMentoringCame = (typed: string | undefined): MentoringCame | null =>
  MENTORING_CAME.find((each) => each === typed) ?? null;
