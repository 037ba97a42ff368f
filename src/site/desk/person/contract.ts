import type { FieldRefusal } from "#registers/people/contract.ts";

/** What of a record an organiser may put right, each with a form of its own. */
export const PARTS = ["details", "ways", "tags", "notes", "needs", "consents"] as const;
export type Part = (typeof PARTS)[number];

/** What was done, for the page to say. */
export const DONE = [
  "details-saved",
  "way-added",
  "way-ended",
  "tag-added",
  "tag-removed",
  "note-added",
  "note-removed",
  "need-told",
  "need-forgotten",
  "consent-given",
  "consent-withdrawn",
  "nothing-changed",
] as const;
export type Done = (typeof DONE)[number];

/** Why nothing was done; a sentence follows from each. */
export type Fault =
  | "refused"
  | "already-known"
  | "no-such-person"
  | "no-such-contact"
  | "no-tag"
  | "no-note"
  | "no-such-day"
  | "expired-already"
  | "expires-too-late"
  | "no-need"
  | "no-purpose"
  | "no-why"
  | "no-offer"
  | "no-way"
  | "no-place"
  | "in-the-future";

export type Kept =
  | { readonly ok: true; readonly done: Done }
  | {
      readonly ok: false;
      readonly fault: Fault;
      readonly refusals?: readonly FieldRefusal[];
      /** Whose the contact detail is already, where the reader may see them. */
      readonly other?: string | null;
    };

/** What the page says of what was just tried; what was typed comes back with a refusal. */
export type Said =
  | { readonly part: Part; readonly done: Done }
  | ({ readonly part: Part; readonly typed: Typed } & Extract<Kept, { ok: false }>);

/** What stood in the boxes, by their names; "" for a box that was not sent. */
export type Typed = (name: string) => string;

export function typedIn(form: FormData): Typed {
  return (name) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
}

/** What stands in a box: what was typed and could not be kept, else what is held. */
export function boxOf(said: Said | null, part: Part): (name: string, held?: string) => string {
  const typed = said !== null && "fault" in said && said.part === part ? said.typed : null;
  return (name, held = "") => (typed === null ? held : typed(name));
}

/** Ways in which people tell an organiser what they agree to. */
export const TOLD_BY = ["phone call", "paper"] as const;
