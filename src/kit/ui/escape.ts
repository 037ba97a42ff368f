const SPECIAL = /["&<]/;
const EVERY_SPECIAL = /["&<]/g;
const ENTITIES: Readonly<Record<string, string>> = { '"': "&quot;", "&": "&amp;", "<": "&lt;" };

/** `words` as they stand in text or between the double quotes of an attribute: never markup. As Preact writes them. */
export function escaped(words: string): string {
  return SPECIAL.test(words) ? words.replace(EVERY_SPECIAL, (sign) => ENTITIES[sign] ?? sign) : words;
}
