import type { MergeValues } from "#domain/messages/merge-fields.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";

/** Who writes, as every message says. */
export type Sender = {
  /** How people reach the site, "https://example.org". */
  readonly origin: string;
  readonly nameIn: (locale: Locale) => string;
  /** Who promotes and publishes this; empty until set. */
  readonly imprint: string;
  /** Where answers go; null for the address that sends. */
  readonly replyTo: string | null;
  /** Name of a 2024 seat by its code; null for none that is known. */
  readonly seatName: (code: string, locale: Locale) => string | null;
};

/** What writing to people needs. */
export type RenderingTools = {
  readonly keys: KeyRing;
  readonly speakers: Readonly<Record<Locale, Speak>>;
  /** Asks no database: whoever sends may be holding its only connection. */
  readonly sender: () => Sender;
};

/** The person a message goes to. */
export type Addressee = {
  readonly personId: string;
  /** What to call them; null when nobody told. */
  readonly name: string | null;
  /** Language they are written to in. */
  readonly locale: Locale;
  readonly values: MergeValues;
};

/** A message as one person gets it. */
export type Rendered = {
  /** The language it is in: theirs, where it was written in theirs. */
  readonly locale: Locale;
  /** Empty for texts. */
  readonly subject: string;
  readonly text: string;
  /** Null for texts. */
  readonly html: string | null;
  /** Where one click ends messages like this one, whole. */
  readonly unsubscribeUrl: string;
};
