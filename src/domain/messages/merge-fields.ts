/** What a message can say of the person it goes to, or give them: "{name}". */
export const MERGE_FIELDS = ["name", "group", "seat", "preferences", "invite"] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** Fields that are links of the person's own: they never lack a value, and nobody else may be shown them. */
export const LINK_FIELDS: readonly MergeField[] = ["preferences", "invite"];

/** A piece of what was written: words as they are, or a field with what to say where there is nothing. */
export type MergePart =
  | { readonly kind: "words"; readonly words: string }
  | { readonly kind: "field"; readonly field: MergeField; readonly otherwise: string | null };

export type MergeFault = { readonly reason: "unknown-field"; readonly typed: string };

const LONGEST_FALLBACK = 60;
const FIELD = /\{\s*([^{}|\n]{1,40}?)\s*(?:\|([^{}\n]{0,60}))?\}/g;

/**
 * Reads "Hello {name|friend}" into parts. A field is a known word in braces, in any case, with what to say instead after
 * a bar. Braces around anything else are a slip that would reach everybody, so they are a fault and not words.
 */
export function readMerge(text: string): {
  readonly parts: readonly MergePart[];
  readonly faults: readonly MergeFault[];
} {
  const parts: MergePart[] = [];
  const faults: MergeFault[] = [];
  let at = 0;
  for (const match of text.matchAll(FIELD)) {
    const field = MERGE_FIELDS.find((each) => each === match[1]!.toLowerCase());
    if (field === undefined) {
      faults.push({ reason: "unknown-field", typed: match[0].slice(0, LONGEST_FALLBACK) });
      continue;
    }
    if (match.index > at) parts.push({ kind: "words", words: text.slice(at, match.index) });
    parts.push({ kind: "field", field, otherwise: match[2]?.trim() ?? null });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push({ kind: "words", words: text.slice(at) });
  return { parts, faults };
}

/** What is known of a person; null where nothing is. */
export type MergeValues = Readonly<Record<MergeField, string | null>>;

/**
 * What was written, filled in for one person. Where nothing is known, what the writer put after the bar is said, else
 * what `usual` says. A value cannot bring in a field of its own, nor break a line.
 */
export function fillMerge(
  parts: readonly MergePart[],
  { values, usual }: { values: MergeValues; usual: Readonly<Record<MergeField, string>> },
): string {
  return parts
    .map((part) => {
      if (part.kind === "words") return part.words;
      const value = values[part.field]?.replace(/\s+/g, " ").trim() ?? "";
      return value !== "" ? value : (part.otherwise ?? usual[part.field]);
    })
    .join("");
}
