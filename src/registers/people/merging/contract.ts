export type MergeRefusal =
  | "same-person"
  | "no-such-person"
  /** The record that would go can sign in or has a role: keep that one, or end these first. */
  | "gone-has-account-or-role";
export type MergeResult =
  | { readonly ok: true; readonly mergeId: number }
  | { readonly ok: false; readonly reason: MergeRefusal };
export type UndoMergeResult =
  | { readonly ok: true; readonly left: number }
  | { readonly ok: false; readonly reason: "no-such-merge" | "undone-already" | "changed-since" };

/** Every row that a merge moved or wrote, and both people's columns before: what an undo puts back. */
export type Moved = {
  readonly keptBefore: Readonly<Record<string, unknown>>;
  readonly keptAfter: Readonly<Record<string, unknown>>;
  readonly goneBefore: Readonly<Record<string, unknown>>;
  /** By table, ids of rows that are the kept person's now. */
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly tags: readonly number[];
  readonly traits: readonly { readonly kind: string; readonly value: string }[];
  readonly references: readonly { readonly source: string; readonly reference: string }[];
  readonly referred: readonly string[];
  /** Rows written to the ledger for the kept person, with what was in force before. */
  readonly consents: readonly {
    readonly id: number;
    readonly channel: string;
    readonly purpose: string;
    readonly before: string | null;
  }[];
  readonly standings: readonly string[];
};
