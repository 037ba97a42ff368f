/** Somebody who did something, as the reader may know them. */
export type By = { readonly kind: "self" | "named" | "hidden" | "product"; readonly name: string };

/** A line of somebody's timeline. */
export type Happened = {
  readonly id: number;
  readonly kind: string;
  readonly at: Date;
  readonly by: By;
  /** The group it happened in, by language; null where none. */
  readonly group: unknown;
  /** The tag it was about; null when it was about none that is still there. */
  readonly tag: string | null;
  /** What was agreed to or withdrawn; null for everything else. */
  readonly consent: { readonly channel: string; readonly purpose: string } | null;
};
