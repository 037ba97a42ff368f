/** What is compared of a person. Everything may be missing: most people told us only some of it. */
export type PersonRecord = {
  readonly id: string;
  /** Full name as they write it. */
  readonly name: string | null;
  readonly knownAs: string | null;
  /** "LS1 4AP". */
  readonly postcode: string | null;
  /** "1984-05-07". */
  readonly bornOn: string | null;
  /** Addresses as kept, "sam@example.org". */
  readonly emails: readonly string[];
  /** In E.164, "+447700900123"; mobiles and landlines alike. */
  readonly phones: readonly string[];
};
