import { z } from "zod";
import type { MessageState, RecipientState } from "#domain/messages/delivery.ts";
import type { Locale } from "#kit/i18n/speak.ts";

export const MESSAGE_CHANNELS = ["email", "sms"] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];
export const MESSAGE_PURPOSES = ["news", "events", "fundraising"] as const;
export type MessagePurpose = (typeof MESSAGE_PURPOSES)[number];

export const LONGEST_SUBJECT = 150;
export const LONGEST_TEXT = 20_000;
/** Texts are paid by the part: more than this is a letter. */
export const MOST_SMS_PARTS = 6;
/** Most in a minute, unless the writer says less. */
export const USUAL_PER_MINUTE = 3_000;
export const MOST_PER_MINUTE = 60_000;

const Words = z.object({
  /** Empty for texts. */
  subject: z.string().trim().max(LONGEST_SUBJECT),
  text: z.string().trim().max(LONGEST_TEXT),
});
export type Words = z.infer<typeof Words>;

/** What is said, in each language it was written in. Welsh may be missing: then everybody gets the English. */
export const MessageWords = z.object({ en: Words, cy: Words.nullable() });
export type MessageWords = z.infer<typeof MessageWords>;

/** What an organiser writes and chooses. */
export const MessageDraft = z.object({
  channel: z.enum(MESSAGE_CHANNELS),
  purpose: z.enum(MESSAGE_PURPOSES),
  groupId: z.number().int().positive(),
  /** Null: everybody of the group and the groups below it. */
  listId: z.number().int().positive().nullable(),
  words: MessageWords,
  perMinute: z.number().int().min(1).max(MOST_PER_MINUTE),
});
export type MessageDraft = z.infer<typeof MessageDraft>;

/** Why a message stands still though nobody paused it. */
export const TROUBLES = ["no-right", "no-such-list", "faulty-list", "away"] as const;
export type Trouble = (typeof TROUBLES)[number];

export type Message = MessageDraft & {
  readonly id: number;
  /** The person who sends it. */
  readonly author: string;
  readonly madeAt: Date;
  readonly changedAt: Date;
  readonly state: MessageState;
  readonly startsAt: Date | null;
  /** When its people were looked up, and how many they were; null before. */
  readonly queuedAt: Date | null;
  readonly queuedCount: number | null;
  readonly endedAt: Date | null;
  readonly trouble: Trouble | null;
};

export type Counts = Readonly<Record<RecipientState, number>>;

/** What is wrong with what was written. */
export type DraftFault =
  | { readonly reason: "no-text" | "no-subject" | "too-many-parts"; readonly locale: Locale }
  | { readonly reason: "unknown-field"; readonly locale: Locale; readonly typed: string }
  | { readonly reason: "link-in-subject"; readonly locale: Locale };
