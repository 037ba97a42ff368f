import type { MovedColumns } from "./columns/commands.ts";
import type { MovedSignUps } from "./sign-ups/commands.ts";

export type MergeRefusal =
  | "same-person"
  | "no-such-person"
  /** Both can sign in, each by its own mailbox: one of the two has to give that up first. */
  | "both-have-accounts"
  /** One of the two holds a role that whoever merges could not have granted. */
  | "roles-not-yours";
/** Whether whoever merges may decide over a role of one of the two. */
export type MayMoveRole = (held: { readonly role: string; readonly groupId: number }) => boolean;
export type MergeResult =
  /** `keptId` is the record with the account, where one has one, whichever was asked for. */
  | { readonly ok: true; readonly mergeId: number; readonly keptId: string; readonly goneId: string }
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
  /** Merges of before there were sign-ups have none. */
  readonly signUps?: MovedSignUps;
  readonly lifts?: MovedColumns;
  readonly weekends?: MovedColumns;
  readonly mentoring?: MovedColumns;
  /** Ids of roles; merges of before roles could move have none. */
  readonly roles?: { readonly moved: readonly string[]; readonly ended: readonly string[] };
};
