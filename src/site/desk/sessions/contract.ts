import { DRAFT_FACTS, DRAFT_FIELDS, type DraftField } from "#domain/sessions/draft.ts";
import type { LiftTools } from "#features/events/carpools/contract.ts";
import type { PostChildcareLetter } from "#features/events/childcare/contract.ts";
import type { PostProposalLetter } from "#features/events/creating/proposals/contract.ts";
import type { PostHostLetter } from "#features/events/hosting/inviting/commands.ts";
import type { PostBatch } from "#features/events/moves/batches/commands.ts";
import type { PostPlan } from "#features/events/moves/plans/commands.ts";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import { textIn } from "#kit/http/form.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { DeskRoom } from "#site/desk/contract.ts";

/** What the pages about sessions at the desk need of the house. */
export type SessionsDeskRoom = DeskRoom & {
  /** Links to hosts' pages are signed with them. */
  readonly keys: KeyRing;
  /** The site's own address without a slash at the end. */
  readonly origin: string;
  readonly postHost: PostHostLetter;
  readonly post: PostSignUpLetter;
  readonly postProposal: PostProposalLetter;
  readonly postChildcare: PostChildcareLetter;
  readonly lifts: LiftTools;
  /** People who are to be moved from one session to another, and plans for a day, are seen to behind the pages. */
  readonly postBatch: PostBatch;
  readonly postPlan: PostPlan;
};

/** The form as somebody typed it, or as it begins. */
export type SessionForm = Readonly<Partial<Record<DraftField, string>>>;

/** Reads the form as it was sent; what cannot be used is shown back beside its field. */
export function sessionForm(form: FormData): SessionForm {
  return Object.fromEntries(
    DRAFT_FIELDS.map((field) => [
      field,
      // Unticked boxes are not sent.
      textIn(form, field) || (DRAFT_FACTS.some((fact) => fact === field) ? "no" : ""),
    ]),
  );
}

/** What has just happened, for the page that an act leads back to. */
export const SESSION_OUTCOMES = [
  "made",
  "drafted",
  "changed",
  "unchanged",
  "published",
  "called-off",
  "reopened",
  "repeated",
  "places",
  "badge",
  "host-named",
  "host-link",
  "host-ended",
  "approved",
  "declined",
  "clocks",
] as const;
export type SessionOutcome = (typeof SESSION_OUTCOMES)[number];

export const outcomeAt = (path: string, outcome: SessionOutcome, count?: number) =>
  `${path}?done=${outcome}${count === undefined ? "" : `&count=${count}`}`;

/** What the query string says has just happened. */
export function outcomeOf(query: (name: string) => string | undefined): {
  readonly outcome: SessionOutcome;
  readonly count: number;
} | null {
  const outcome = SESSION_OUTCOMES.find((each) => each === query("done"));
  const count = Number(query("count") ?? "0");
  return outcome === undefined ? null : { outcome, count: Number.isInteger(count) && count > 0 ? count : 0 };
}
