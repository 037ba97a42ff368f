import type { PostProgrammeLetter } from "#features/events/programme/contract.ts";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import type { PostBedLetter } from "#features/events/weekends/beds/contract.ts";
import type { WeekendField } from "#features/events/weekends/contract.ts";
import type { WeekendForm } from "#features/events/weekends/policy.ts";
import { textIn } from "#kit/http/form.ts";
import type { DeskRoom } from "#site/desk/contract.ts";

/** What the pages about weekends at the desk need of the house. */
export type WeekendsDeskRoom = DeskRoom & {
  readonly post: PostSignUpLetter;
  readonly postBed: PostBedLetter;
  readonly postProgramme: PostProgrammeLetter;
};

const WEEKEND_FIELDS = [
  ...(["title", "starts-on", "ends-on", "contact"] as const),
  ...(["about", "travel-there", "travel-back"] as const),
] as const satisfies readonly WeekendField[];

/** The form of a weekend as it was sent. */
export function weekendForm(form: FormData): WeekendForm {
  const fields = [...WEEKEND_FIELDS, "kind", "beds"] as const;
  return Object.fromEntries(fields.map((field) => [field, textIn(form, field)]));
}

/** What has just happened, or why nothing did, for the page that an act leads back to. */
export const WEEKEND_OUTCOMES = [
  ...([
    "made",
    "changed",
    "published",
    "called-off",
    "sessions",
    "vouched",
    "removed",
    "matched",
    "parted",
    "report-seen",
  ] as const),
  ...(["target", "item", "items", "item-changed", "item-called-off", "room", "words"] as const),
] as const;
export type WeekendOutcome = (typeof WEEKEND_OUTCOMES)[number];

export const outcomeAt = (path: string, outcome: WeekendOutcome, count = 0) =>
  `${path}?done=${outcome}&count=${count}`;

export function outcomeOf(query: (name: string) => string | undefined) {
  const outcome = WEEKEND_OUTCOMES.find((each) => each === query("done"));
  const count = Number(query("count") ?? "0");
  return outcome === undefined ? null : { outcome, count: Number.isInteger(count) && count > 0 ? count : 0 };
}
