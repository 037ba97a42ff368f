/** What a file of people may tell of each, in the order of its columns; the id comes first, always. Ways to reach them are asked for apart. */
export const EXPORT_COLUMNS = [
  "name",
  "known as",
  "pronouns",
  "postcode",
  "seat",
  "region",
  "groups",
  "tags",
  "language",
  "standing",
  "agreed to",
] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

export const EXPORT_REASON = { least: 5, most: 300 } as const;

export type Exporting = {
  /** Who is to be in it, in the order wanted; whoever is outside the scope is left out. */
  readonly personIds: readonly string[];
  /** What it is for, in the words of whoever asks: kept in the log. */
  readonly reason: string;
  readonly columns: readonly ExportColumn[];
  /** Whether ways to reach them are in it. */
  readonly withContacts: boolean;
  /** The name of a seat on the 2024 boundaries. */
  readonly seatName: (code: string) => string;
  /** What was exported: "list/7", "group/3". */
  readonly subject: string;
  readonly author: string;
  readonly now: Date;
};
export type Exported =
  | { readonly ok: true; readonly count: number; readonly csv: readonly string[] }
  | { readonly ok: false; readonly reason: "no-reason" };
