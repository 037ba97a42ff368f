import type { Agreement } from "#domain/duplicates/agreement.ts";

/** One of two people, as they stand side by side. Contact details are shown in part: enough to compare, not to use. */
export type Side = {
  readonly id: string;
  readonly name: string | null;
  readonly knownAs: string | null;
  readonly postcode: string | null;
  readonly bornOn: string | null;
  readonly source: string;
  readonly createdAt: Date;
  readonly contacts: readonly string[];
  readonly tags: readonly string[];
  /** Names of groups are by language. */
  readonly groups: readonly unknown[];
  readonly roles: readonly { readonly role: string; readonly group: unknown }[];
  readonly standings: readonly { readonly kind: string; readonly status: string }[];
  readonly consents: readonly { readonly channel: string; readonly purpose: string; readonly act: string }[];
};

export type Candidate = {
  readonly id: number;
  readonly probability: number;
  readonly agreement: Agreement;
  readonly a: Side;
  readonly b: Side;
  /** Channels and purposes on which one said yes and the other no: the stricter will hold. */
  readonly conflicts: readonly { readonly channel: string; readonly purpose: string }[];
};
