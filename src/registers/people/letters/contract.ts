import type { Db } from "#kit/db/database.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { Mail } from "#ports/mail.ts";

/** What every job needs that writes to people in the movement's name. */
export type LetterTools = {
  readonly db: Db;
  readonly keys: KeyRing;
  readonly mail: Pick<Mail, "send">;
  readonly speakers: Readonly<Record<Locale, Speak>>;
  /** The movement's name in a language. */
  readonly movement: (locale: Locale) => Promise<string>;
  /** "https://example.org", no slash at the end. */
  readonly origin: string;
};

/** Letters to one person that are noted for their own copy. */
export const LETTER_KINDS = [
  "joining/confirm",
  "joining/again",
  "joining/renewal",
  "standing/approved",
  "standing/refused",
  "rights/rights",
  "rights/preferences",
  "rights/confirm-contact",
  "rights/consent-again",
  "rights/still-here",
  "groups/invited",
  "groups/let-in",
  "groups/declined",
  "groups/role",
  "proposals/received",
  "proposals/approved",
  "proposals/declined",
  "sign-ups/going",
  "sign-ups/waiting",
  "sign-ups/offered",
  "sign-ups/lapsed",
  "sign-ups/put-back",
  "sign-ups/moved",
  "sign-ups/changed",
  "sign-ups/called-off",
  "sign-ups/withdrawn",
  "sign-ups/removed",
  "moves/offered",
  "moves/moved",
  "moves/undone",
  "lifts/proposed",
  "lifts/accepted",
  "lifts/driver-gone",
  "lifts/rider-gone",
  "lifts/gone",
  "lifts/changed",
  "lifts/message",
  "childcare/booked",
  "childcare/waiting",
  "childcare/placed",
  "childcare/put-back",
  "childcare/lead",
  "childcare/helping",
  "childcare/declined",
  "childcare/released",
  "badges/expiring",
  "beds/offer-received",
  "beds/request-received",
  "beds/proposed",
  "beds/agreed",
  "beds/ended",
  "beds/message",
  "mentoring/link",
  "mentoring/entered",
  "mentoring/proposed",
  "mentoring/agreed",
  "mentoring/ended",
  "mentoring/message",
  "mentoring/silent",
  "replies/over",
  "replies/too-often",
  "replies/too-long",
  "replies/nothing-said",
  "replies/files",
  "replies/elsewhere",
  "programme/called-off",
  "programme/changed",
  "sign-in",
  "welcome",
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];
