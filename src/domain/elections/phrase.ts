/** A message key with its values, for whoever puts it into words in a language. */
export type Phrase = { readonly key: string; readonly values: Readonly<Record<string, string | number>> };
