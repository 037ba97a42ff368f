import type { ContactKind } from "./channels.ts";
import type { Purpose } from "./purposes.ts";
import { type SuppressionReason, stopsAnswers } from "./suppression.ts";

/** What the newest row of the ledger says. */
export type ConsentAct = "asked" | "given" | "withdrawn";

/** A contact point in use, as far as the rule needs it. */
export type UsableContact = {
  readonly kind: ContactKind;
  readonly verified: boolean;
  readonly failing: boolean;
  /** Typed by whoever held the person's link, and not yet confirmed by a message to it. */
  readonly awaitsConfirmation: boolean;
  readonly suppressed: SuppressionReason | null;
};

export type Standing<C extends UsableContact> = {
  readonly erased: boolean;
  /** Null: never asked. */
  readonly act: ConsentAct | null;
  /** Those that serve the channel, the preferred first. */
  readonly contacts: readonly C[];
};

export type WhyNot =
  | "no-consent"
  | "withdrawn"
  | "not-confirmed"
  | "suppressed"
  | "no-contact"
  | "failing"
  | "erased";

/**
 * May we use this channel for this purpose, and through which contact point?
 *
 * The wish of the person is looked at before the state of the address, so that the reason told is the one that counts:
 * erased, then consent, then whether there is an address, whether it may be used, whether it works. Of several addresses
 * the first that passes is taken.
 */
export function mayWeUse<C extends UsableContact>(
  purpose: Purpose,
  { erased, act, contacts }: Standing<C>,
): { readonly ok: true; readonly contact: C } | { readonly ok: false; readonly reason: WhyNot } {
  if (erased) return { ok: false, reason: "erased" };
  if (purpose !== "account" && act !== "given") {
    return {
      ok: false,
      reason: act === null ? "no-consent" : act === "asked" ? "not-confirmed" : "withdrawn",
    };
  }
  if (contacts.length === 0) return { ok: false, reason: "no-contact" };
  const allowed = contacts.filter(
    ({ suppressed }) => suppressed === null || (purpose === "account" && !stopsAnswers(suppressed)),
  );
  if (allowed.length === 0) return { ok: false, reason: "suppressed" };
  // A message that confirms an address is itself an answer: it must be able to reach it.
  const confirmed = allowed.filter(({ awaitsConfirmation }) => purpose === "account" || !awaitsConfirmation);
  if (confirmed.length === 0) return { ok: false, reason: "not-confirmed" };
  const working = confirmed.filter(({ failing }) => !failing);
  if (working.length === 0) return { ok: false, reason: "failing" };
  return { ok: true, contact: working.find(({ verified }) => verified) ?? working[0]! };
}
