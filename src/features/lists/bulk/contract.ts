import type { Segment } from "#domain/segments/segment.ts";

/** Whom an act is for: people ticked one by one, or everybody whom a question means at the moment of the act. */
export type Meant =
  | { readonly kind: "chosen"; readonly personIds: readonly string[] }
  | { readonly kind: "segment"; readonly segment: Segment };

export type BulkAct =
  | { readonly kind: "tag"; readonly tag: string }
  | { readonly kind: "untag"; readonly tag: string }
  | { readonly kind: "add-to-group"; readonly groupId: number };

export const BULK_KINDS = ["tag", "untag", "add-to-group"] as const;

/** How long something done to many can be undone. */
export const UNDO_DAYS = 30;

export type BulkDone = {
  readonly id: string;
  readonly kind: BulkAct["kind"];
  /** The tag's name; null where it is about a group. */
  readonly tag: string | null;
  readonly tagId: number | null;
  readonly groupId: number | null;
  readonly author: string;
  readonly at: Date;
  readonly meant: number;
  readonly changed: number;
  readonly undoneAt: Date | null;
};
