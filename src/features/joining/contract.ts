import type { Channel } from "#domain/consent/channels.ts";
import type { ConsentedPurpose } from "#domain/consent/purposes.ts";
import type { MembershipAnswers, MembershipRefusal } from "#domain/membership/rules.ts";

/** What somebody typed who wants to stand with the movement. */
export type Joining = {
  readonly name: string;
  /** An e-mail address or a mobile number. */
  readonly reach: string;
  readonly postcode: string;
  readonly consents: readonly { readonly channel: Channel; readonly purpose: ConsentedPurpose }[];
  /** Code of the share link that brought them; empty for none. */
  readonly by: string;
  /** Word in addresses of the group whose page they came from; empty for none. */
  readonly group: string;
  readonly locale: "en" | "cy";
};

/** What an application to be a member says beside that. */
export type Application = Joining & {
  readonly knownAs: string;
  readonly answers: MembershipAnswers;
};

/** As few sentences as help: many reasons of the register share one. */
export type JoinReason =
  | "needed"
  | "too-long"
  | "not-text"
  | "no-letters"
  | "too-many-marks"
  | "not-email"
  | "email-comment"
  | "email-machine"
  | "email-dotless"
  | "email-several"
  | "email-too-long"
  | "not-phone"
  | "not-mobile"
  | "costs-extra"
  | "no-texts"
  | "not-a-postcode"
  | "unknown"
  | "unknown-area"
  | "outside"
  /** Ticked for a way by which they gave no address or number. */
  | "no-number"
  | "no-email";

/** One field that cannot be used, and why; `typed` is its beginning, to show back. */
export type JoinRefusal =
  | {
      readonly field: "name" | "known-as" | "reach" | "postcode" | "consent";
      readonly reason: JoinReason;
      readonly typed: string;
    }
  | MembershipRefusal;

/** How the message that asks "is this you?" was sent. The same for people who are known already. */
export type JoinResult =
  | { readonly ok: true; readonly sentBy: "email" | "mobile" }
  | { readonly ok: false; readonly refusals: readonly JoinRefusal[] };

/** Purpose of the link in that message, and days that it lasts. */
export const CONFIRM_PURPOSE = "confirm-joining";
export const CONFIRM_DAYS = 14;
/** Purpose of the link by which a member stays one. */
export const RENEW_PURPOSE = "renew-membership";

/** A message to be sent after a form; carries no name and no address. */
export type JoiningPost = {
  /** "again": nothing waits for this person, they are here already. */
  readonly kind: "confirm" | "again";
  readonly personId: string;
  readonly channel: "email" | "sms";
  /** The group they want to be in. */
  readonly groupId: number | null;
};

/** What the link of the message says beside the person: the contact point it went to, and the group they wanted. */
export function detailOf(contactPointId: string, groupId: number | null): string {
  return groupId === null ? contactPointId : `${contactPointId}/${groupId}`;
}

export function readDetail(detail: string): {
  readonly contactPointId: string;
  readonly groupId: number | null;
} {
  const [contactPointId = "", groupId] = detail.split("/");
  return { contactPointId, groupId: groupId === undefined ? null : Number(groupId) };
}
