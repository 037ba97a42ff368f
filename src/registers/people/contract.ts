import type { ContactKind } from "#domain/consent/channels.ts";
import type { BlockRefusal } from "#domain/people/block.ts";
import type { EmailRefusal } from "#domain/people/email-address.ts";
import type { LineRefusal } from "#domain/people/line.ts";
import type { PostcodeRefusalReason } from "#domain/postcodes/refusals.ts";
import type { PhoneRefusal } from "#kit/phone/phone-number.ts";

/** What somebody says of themself, as typed. A field left out stays as it is; null or blank clears it. */
export type DetailsTyped = {
  readonly name?: string | null;
  readonly knownAs?: string | null;
  readonly pronouns?: string | null;
  /** "1990-02-28". */
  readonly bornOn?: string | null;
  readonly locale?: string;
  readonly languages?: readonly string[];
  readonly postcode?: string | null;
};

/** A way to reach somebody, as typed. "phone" finds out whether it is a mobile. */
export type ContactTyped = {
  readonly kind: "email" | "phone" | "mobile" | "landline" | "post";
  readonly typed: string;
};

/** A contact point as it is kept. */
export type ContactRead = {
  readonly kind: ContactKind;
  /** What tells two apart: an e-mail's key, a phone in E.164, an address on its lines. */
  readonly value: string;
  /** What messages are sent to: an e-mail as written, else the same as `value`. */
  readonly asWritten: string;
};

/** Where somebody lives, from their postcode. All null without one. */
export type Home = {
  readonly postcode: string | null;
  readonly seat2010: string | null;
  readonly seat2024: string | null;
  /** Key of the nation or English region: "yorkshire-and-the-humber". */
  readonly region: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
};

export type PersonField =
  | "name"
  | "knownAs"
  | "pronouns"
  | "bornOn"
  | "locale"
  | "languages"
  | "postcode"
  | "email"
  | "phone"
  | "post";

export type FieldReason =
  | LineRefusal
  | BlockRefusal
  | EmailRefusal
  | PhoneRefusal
  | PostcodeRefusalReason
  | "not-a-mobile"
  | "not-a-landline"
  | "postcode-unknown"
  | "postcode-in-part"
  | "not-a-day"
  | "in-the-future"
  | "too-long-ago"
  | "unknown-language"
  | "too-many"
  | "given-twice";

/** One field that cannot be kept, and why. */
export type FieldRefusal = {
  readonly field: PersonField;
  readonly reason: FieldReason;
  /** The beginning of what was typed, to show it back; never to be kept or logged. */
  readonly typed: string;
};

export type Refused = {
  readonly ok: false;
  readonly reason: "refused";
  readonly refusals: readonly FieldRefusal[];
};

/**
 * The e-mail or mobile is somebody's already. `personId` is who, or null when that person is outside the asker's scope;
 * nothing else about them is told.
 */
export type AlreadyKnown = {
  readonly ok: false;
  readonly reason: "already-known";
  readonly kind: "email" | "mobile";
  readonly personId: string | null;
};

export type AddPersonResult =
  | { readonly ok: true; readonly personId: string; readonly contactPointIds: readonly string[] }
  | Refused
  | AlreadyKnown;

export type ChangePersonResult =
  | { readonly ok: true; readonly changed: readonly PersonField[] }
  | Refused
  | { readonly ok: false; readonly reason: "no-such-person" };

/** Who has this e-mail or mobile now. "several" when the two belong to different people. */
export type Recognised =
  | { readonly kind: "nobody" }
  | { readonly kind: "one"; readonly personId: string }
  | { readonly kind: "several"; readonly personIds: readonly string[] };

/** A person as lists and pages show them: no way to reach them among it. */
export type Person = Home & {
  readonly id: string;
  readonly name: string | null;
  /** What to call them: as they said, else the first word of their name; null when neither is known. */
  readonly calledName: string | null;
  readonly knownAs: string | null;
  readonly pronouns: string | null;
  readonly bornOn: string | null;
  readonly locale: "en" | "cy";
  readonly languages: readonly string[];
  readonly source: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
  /** Who this one turned out to be. */
  readonly mergedInto: string | null;
  readonly erasedAt: Date | null;
};
