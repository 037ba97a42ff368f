import type { FateWords } from "#features/imports/report/queries.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { refusalsIn } from "./policy.ts";

type Said = { readonly reason: string | null; readonly field: string | null };

/** Why a row was refused, everything that is wrong with it; or what it was kept without. Empty for a row like any other. */
export function whyInWords({ t }: Speak, { reason, field }: Said): string {
  if (reason !== null)
    return refusalsIn({ reason, field })
      .map((why) => t(`imports.refused.${why}`))
      .join(" ");
  if (field === null) return "";
  const cells = field.split(" ").map((each) => t(`imports.field.${each}`));
  return t("imports.left-out", { cells: cells.join(", ") });
}

/** The report of every row in the reader's language. */
export function reportIn(speak: Speak): FateWords {
  const { t } = speak;
  return {
    headings: ["line", "fate", "why", "undone"].map((each) => t(`imports.report.${each}`)),
    cells: ({ line, fate, reason, field, undone }) => [
      line,
      fate === null ? "" : t(`imports.fate.${fate}`),
      whyInWords(speak, { reason, field }),
      undone === "restored" ? t("imports.fate.restored") : undone,
    ],
  };
}
