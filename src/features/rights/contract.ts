/** What links of this room are signed for, and for how many days. */
export const RIGHTS_LINK = "rights";
export const RIGHTS_DAYS = 7;
export const CONFIRM_CONTACT_LINK = "confirm-contact";
export const CONFIRM_CONTACT_DAYS = 14;
export const CONSENT_AGAIN_LINK = "consent-again";
export const STILL_HERE_LINK = "still-here";

/** Addresses that somebody may have waiting for an answer at the same time: more would be writing to strangers. */
export const MOST_WISHES = 3;

/** A message to be sent; carries ids alone. */
export type RightsPost =
  /** A short-lived link to one's rights, or to the preference centre, to an address that is theirs. */
  | { readonly kind: "rights" | "preferences"; readonly personId: string; readonly channel: "email" | "sms" }
  /** "Is this yours?", to an address they typed. */
  | { readonly kind: "confirm-contact"; readonly personId: string; readonly wishId: string };
