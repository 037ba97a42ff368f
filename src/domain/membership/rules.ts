/** The movement's own rules about who may be a member. Every one of them is its choice; none is on by default. */
export type MembershipRules = {
  /** Youngest age in whole years; null for any. */
  readonly minimumAge: number | null;
  /** Sentences to agree with, each ticked by itself. */
  readonly agreements: readonly { readonly key: string }[];
  /** Questions that decide. */
  readonly questions: readonly EligibilityQuestion[];
  /** Organisations whose members may not join; empty for none. Asked as one question. */
  readonly excludedOrganisations: readonly string[];
  /** Whether somebody looks at every application before it counts. */
  readonly checkedByHand: boolean;
  /** Length of a term in months; null for no end. */
  readonly termMonths: number | null;
};

export type EligibilityQuestion =
  /** The answer has to be yes: "Do you live in the United Kingdom?" */
  | { readonly key: string; readonly kind: "must-be-yes" }
  /** Since when: the day may not be after `by`: "member of party X by date D". */
  | { readonly key: string; readonly kind: "since"; readonly by: string };

export type MembershipAnswers = {
  /** Day of birth, "1999-05-31"; null when not told. */
  readonly bornOn: string | null;
  /** Keys of the agreements that were ticked. */
  readonly agreed: readonly string[];
  /** By key: "yes", "no", or a day; missing when not answered. */
  readonly questions: Readonly<Record<string, string>>;
  /** Whether they belong to an excluded organisation; null when not answered. */
  readonly belongsToExcluded: boolean | null;
};

export type MembershipRefusal =
  | { readonly field: "born-on"; readonly reason: "needed" | "not-a-day" | "in-the-future" | "too-long-ago" }
  | { readonly field: "born-on"; readonly reason: "too-young"; readonly minimumAge: number }
  | { readonly field: `agreement.${string}`; readonly reason: "needed" }
  | {
      readonly field: `question.${string}`;
      readonly reason: "needed" | "must-be-yes" | "not-a-day" | "before-birth" | "in-the-future";
    }
  | { readonly field: `question.${string}`; readonly reason: "too-late"; readonly by: string }
  | { readonly field: "excluded"; readonly reason: "needed" | "belongs" };

/** How a membership begins; `renewsOn` is the last day of the term, null for no end. */
export type Terms = { readonly standing: "active" | "pending-check"; readonly renewsOn: string | null };

export type Judgement =
  | ({ readonly ok: true } & Terms)
  | { readonly ok: false; readonly refusals: readonly MembershipRefusal[] };
