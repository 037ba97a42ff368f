/** What a column of a file may hold. */
export const FIELDS = [
  "name",
  "given-name",
  "surname",
  "known-as",
  "pronouns",
  "born-on",
  "email",
  "phone",
  "mobile",
  "landline",
  "address",
  "postcode",
  "language",
  "languages",
  "tags",
  "reference",
  "consent-email",
  "consent-sms",
  "consent-phone",
  "consent-whatsapp",
  "consent-post",
  "consented-on",
] as const;
export type Field = (typeof FIELDS)[number];

/** What each column holds, in the file's order; null for a column that is left out. */
export type Mapping = readonly (Field | null)[];

/** Fields that several columns may hold: two e-mails, an address in parts. */
export const REPEATABLE: ReadonlySet<Field> = new Set([
  "email",
  "phone",
  "mobile",
  "landline",
  "address",
  "languages",
  "tags",
]);

export type MappingFault =
  | { readonly reason: "no-name-no-contact" }
  | { readonly reason: "field-twice"; readonly field: Field };

/** Why a mapping cannot be used, or null: a file must at least name people or say how to reach them. */
export function mappingFault(mapping: Mapping): MappingFault | null {
  const seen = new Set<Field>();
  for (const field of mapping) {
    if (field === null) continue;
    if (seen.has(field) && !REPEATABLE.has(field)) return { reason: "field-twice", field };
    seen.add(field);
  }
  const some: readonly Field[] = ["name", "given-name", "surname", "email", "phone", "mobile"];
  return some.some((field) => seen.has(field)) ? null : { reason: "no-name-no-contact" };
}
