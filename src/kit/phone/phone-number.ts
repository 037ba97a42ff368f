import { type CountryCode, ParseError, parsePhoneNumberWithError } from "libphonenumber-js/max";

/** Why something typed is no phone number that can be rung or texted. */
export type PhoneRefusal =
  | "blank"
  | "too-long"
  | "too-short"
  | "not-a-number"
  | "unknown-country"
  | "extension"
  | "not-in-use"
  | "costs-extra";

export type PhoneNumber =
  | {
      readonly ok: true;
      /** "+447700900123". */
      readonly e164: string;
      /** Where a country does not tell the two apart (North America) it counts as a mobile. */
      readonly kind: "mobile" | "landline";
      /** "GB"; null for numbers of no country (satellites). */
      readonly country: string | null;
    }
  | { readonly ok: false; readonly reason: PhoneRefusal };

const LONGEST_TYPED = 60;
/** Mobile numbers that Ofcom keeps for drama: nobody's, and so right for demonstrations and tests. */
const DRAMA_MOBILE = /^\+447700900\d{3}$/;

/**
 * A phone number as people write it, in any country: "+48 512 345 678", "00353…"; without a code it is one of `home`.
 * Full-width and other scripts' digits are read. Numbers that cost the caller extra are refused.
 */
export function phoneNumber(typed: string, { home = "GB" }: { home?: CountryCode } = {}): PhoneNumber {
  if (typed.length > LONGEST_TYPED * 4) return refused("too-long");
  const tidy = typed
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{M}]/gu, "")
    .replace(/[\p{Z}\s]+/gu, " ")
    .trim();
  if (tidy === "") return refused("blank");
  if (tidy.length > LONGEST_TYPED) return refused("too-long");
  // The optional nought of "+44 (0)7700…" belongs to no number.
  const written = tidy
    .replace(/^tel:/i, "")
    .replace(/^00/, "+")
    .replace(/^(\+\d{1,3}) ?\(0\)/, "$1 ");
  if (!/\d/.test(written.normalize("NFKD")) && !/\p{Nd}/u.test(written)) return refused("not-a-number");
  try {
    const read = parsePhoneNumberWithError(written, { defaultCountry: home, extract: false });
    if (read.ext !== undefined) return refused("extension");
    if (DRAMA_MOBILE.test(read.number)) return { ok: true, e164: read.number, kind: "mobile", country: "GB" };
    if (!read.isValid()) return refused("not-in-use");
    const kind = KINDS[read.getType() ?? ""];
    if (kind === undefined) return refused("costs-extra");
    return { ok: true, e164: read.number, kind, country: read.country ?? null };
  } catch (fault) {
    if (fault instanceof ParseError) return refused(REASONS[fault.message] ?? "not-a-number");
    throw fault;
  }
}

const KINDS: Readonly<Record<string, "mobile" | "landline">> = {
  MOBILE: "mobile",
  FIXED_LINE_OR_MOBILE: "mobile",
  FIXED_LINE: "landline",
  VOIP: "landline",
  PERSONAL_NUMBER: "landline",
  TOLL_FREE: "landline",
  UAN: "landline",
};

const REASONS: Readonly<Record<string, PhoneRefusal>> = {
  NOT_A_NUMBER: "not-a-number",
  INVALID_COUNTRY: "unknown-country",
  TOO_SHORT: "too-short",
  TOO_LONG: "too-long",
  INVALID_LENGTH: "too-short",
};

function refused(reason: PhoneRefusal): PhoneNumber {
  return { ok: false, reason };
}
