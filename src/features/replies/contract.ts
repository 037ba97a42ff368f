import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { Conversation, NotPassedOn, Relays } from "#registers/people/replies/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** What somebody who answered by e-mail is told. "files" and "elsewhere": it was passed on, and yet. */
export const REPLY_LETTER_KINDS = [
  ...(["over", "too-often", "too-long", "nothing-said"] satisfies NotPassedOn[]),
  ...(["files", "elsewhere"] as const),
] as const;
export type ReplyLetterKind = (typeof REPLY_LETTER_KINDS)[number];

/** A letter to whoever answered, at their own address as we know it; carries no name and no address. */
export type ReplyLetter = {
  readonly kind: ReplyLetterKind;
  readonly personId: string;
  readonly conversation: Conversation;
};
export type PostReplyLetter = (within: PeopleDb, letter: ReplyLetter) => Promise<void>;

export type ReplyTools = {
  readonly db: Db;
  readonly keys: KeyRing;
  readonly relays: Relays;
  readonly post: PostReplyLetter;
  /** "https://example.org": links to it that open somebody's own page are not passed on. */
  readonly origin: string;
  readonly now: () => Date;
};

/** What became of a mail, for each conversation that it answers. */
export type Taken =
  | { readonly came: "passed-on" | "again" | NotPassedOn }
  /** Not for anybody here, no mail, or written by a machine: nobody is told. */
  | { readonly came: "not-ours" | "unreadable" | "automatic" };

/** Days until it is forgotten that a mail was taken in: mail servers try for five, and people come back from holidays. */
export const REPLY_DAYS_KEPT = 30;
/** Somebody is told of the same fault once in so many hours. */
export const HOURS_BETWEEN_TELLINGS = 6;
