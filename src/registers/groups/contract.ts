import type { GroupKind, Joining } from "#domain/groups/kinds.ts";
import type { Locale } from "#kit/i18n/speak.ts";

/** Words by language; Welsh may be missing. */
export type InLanguages = { readonly en: string; readonly cy?: string | undefined };

/** A group of people who act together. */
export type Group = {
  readonly id: number;
  readonly kind: GroupKind;
  /** Null for the movement itself. */
  readonly parentId: number | null;
  /** Its word in addresses: "leeds". */
  readonly slug: string;
  readonly name: InLanguages;
  /** A paragraph about it; null where nobody wrote one. */
  readonly about: InLanguages | null;
  readonly joining: Joining;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
};

/** The words in `locale`, else in English. */
export function wordsIn(locale: Locale, words: InLanguages): string {
  return (locale === "cy" ? words.cy : undefined) ?? words.en;
}
