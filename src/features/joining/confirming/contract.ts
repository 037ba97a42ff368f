import type { Channel } from "#domain/consent/channels.ts";
import type { ConsentedPurpose } from "#domain/consent/purposes.ts";
import type { Standing } from "#domain/membership/standing.ts";
import type { Group } from "#registers/groups/contract.ts";

/** Something that was ticked for somebody and waits for their own answer. */
export type WaitingConsent = {
  readonly channel: Channel;
  readonly purpose: ConsentedPurpose;
  /** When they ended it after an earlier yes; null when they never did. Then it is given only by a fresh tick. */
  readonly endedAt: Date | null;
};

/** To the movement's own questions, by key. */
export type AnswersKept = Readonly<Record<string, string | number | boolean | null>>;

/** Everything that a "yes, it was me" is about, for the letter and the page to name. */
export type Waiting = {
  /** They were with the movement before this form. */
  readonly isKnown: boolean;
  readonly consents: readonly WaitingConsent[];
  /** The application to be a member; null for none. */
  readonly application: AnswersKept | null;
  /** The group they asked for; null for none. */
  readonly group: Group | null;
};

/** What came back from the page: what it showed, and what of that they left ticked. */
export type ConfirmAnswer = {
  /** "email.news", "member", "group". */
  readonly shown: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
};

/** Where somebody stands once they have answered. */
export type Arrived = {
  readonly calledName: string | null;
  readonly member: Standing | null;
  /** Groups they belong to, without the movement itself. */
  readonly groups: readonly Group[];
  /** The group they asked for and are not in: their wish waits, or how it lets people in forbids it. */
  readonly wanted: {
    readonly group: Group;
    readonly state: "waits" | "by-invitation" | "closed" | "no";
  } | null;
};

/** The word by which the page and the answer name a consent. */
export function pairOf({ channel, purpose }: Pick<WaitingConsent, "channel" | "purpose">): string {
  return `${channel}.${purpose}`;
}
