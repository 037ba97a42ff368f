import type { Channel } from "#domain/consent/channels.ts";
import { OFFERED } from "#domain/consent/purposes.ts";
import { FACTS } from "#domain/segments/facts.ts";
import type { SegmentForm } from "#domain/segments/form.ts";
import type { ListWordsKnown, Named } from "#features/lists/naming/policy.ts";

/** What is few enough to be chosen from a list; null for what is typed, or has nothing to choose. */
export function choicesFor(what: string, known: ListWordsKnown): readonly Named[] | null {
  if (what === "region") return known.region;
  if (what === "did") return FACTS.map((fact) => ({ kept: fact, called: [] }));
  if (!what.startsWith("agreed-")) return null;
  const offered = OFFERED[what.slice("agreed-".length) as Channel] as readonly string[] | undefined;
  return offered?.map((purpose) => ({ kept: purpose, called: [] })) ?? null;
}

/** A line whose kind was just chosen begins with the first choice, as the box beside it shows. */
export function withFirstChoices(form: SegmentForm, known: ListWordsKnown): SegmentForm {
  return {
    match: form.match,
    rows: form.rows.map((row) => ({
      ...row,
      value: row.value.trim() === "" ? (choicesFor(row.what, known)?.[0]?.kept ?? row.value) : row.value,
    })),
  };
}
