import type { Channel, ContactKind } from "#domain/consent/channels.ts";
import type { ConsentAct, WhyNot } from "#domain/consent/may-we.ts";
import type { ConsentedPurpose, Purpose } from "#domain/consent/purposes.ts";

declare const permitted: unique symbol;

/**
 * Proof that one person may be reached through one channel for one purpose, and through which contact point. Only `mayWe`
 * makes it. It holds for the transaction it was made in and no longer: whoever keeps it sends what was withdrawn.
 */
export type Permission = {
  readonly personId: string;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly contact: { readonly id: string; readonly kind: ContactKind; readonly address: string };
  /** The row of the ledger that allows it; null for "account", which needs none. */
  readonly consentId: number | null;
  /** Language to write in. */
  readonly locale: "en" | "cy";
  readonly [permitted]: true;
};

export type MayWe =
  | { readonly ok: true; readonly permission: Permission }
  | { readonly ok: false; readonly reason: WhyNot };

/** How an act came to us. */
export const CONSENT_WAYS = [
  "form",
  "double-opt-in",
  "paper",
  "phone call",
  "import",
  "one-click",
  "stop-sms",
  "start-sms",
  "preferences",
  "bounce",
  "complaint",
  "merge",
  "lapsed",
  "erasure",
  "operator",
] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];

/** What shows that it happened: ids of a link, a message, a file and its line; never words about the person. */
export type Proof = Readonly<Record<string, string | number | boolean | null>>;

export type ConsentRecord = {
  readonly personId: string;
  readonly channel: Channel;
  readonly purpose: ConsentedPurpose;
  /** "asked" waits for the answer to a message (double opt-in). */
  readonly act: "asked" | "given";
  /** Row of `wording` that they were shown; null only where the wording was not ours (an import, with its evidence). */
  readonly wordingId: number | null;
  readonly how: ConsentWay;
  /** Route pattern of the page, name of the stall or file. */
  readonly shownAt: string | null;
  /** When they said so. */
  readonly at: Date;
  readonly now: Date;
  readonly author: string;
  readonly proof?: Proof;
};

export type RecordConsentResult =
  | { readonly ok: true; readonly consentId: number }
  | {
      readonly ok: false;
      /** No wording and no evidence; the purpose is not asked for on this channel; or nobody living is meant. */
      readonly reason: "no-wording" | "not-offered" | "no-such-person" | "in-the-future";
    };

/** What is in force for a channel and purpose; null act: never asked. */
export type ConsentInForce = {
  readonly channel: Channel;
  readonly purpose: ConsentedPurpose;
  readonly act: ConsentAct;
  readonly since: Date;
};

/** One row of the ledger with the sentence that was shown, in the language it was shown in. */
export type LedgerRow = ConsentInForce & {
  readonly id: number;
  readonly how: string;
  readonly shownAt: string | null;
  readonly author: string;
  readonly recordedAt: Date;
  readonly wording: {
    readonly key: string;
    readonly version: number;
    readonly locale: string;
    readonly words: string;
  } | null;
};
