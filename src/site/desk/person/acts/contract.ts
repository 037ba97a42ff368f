import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Places } from "#registers/places/queries.ts";
import type { Typed } from "#site/desk/person/contract.ts";

/** One form of a person's page, sent by somebody who may edit them. */
export type Act = {
  readonly people: PeopleDb;
  readonly personId: string;
  readonly typed: Typed;
  readonly author: string;
  /** The group that a note is for; null: whoever may edit the person. */
  readonly groupId: number | null;
  readonly places: Pick<Places, "locate" | "seat">;
  readonly keys: KeyRing;
  readonly speakers: Readonly<Record<Locale, Speak>>;
  readonly now: Date;
};
