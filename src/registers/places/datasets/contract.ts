import type { BoundarySet } from "#domain/elections/seats.ts";

/** What a dataset holds. Of each kind one version serves at a time. */
export type DatasetKind = "postcodes" | `boundaries-${BoundarySet}` | `results-${string}` | "by-elections";

/** Who published a file and on what terms. */
export type Provenance = {
  /** Title as publishers print it. */
  readonly name: string;
  readonly publisher: string;
  readonly licence: string;
  /** Sentence the licence asks to be shown. */
  readonly attribution: string;
};

/** One imported version of one official dataset. */
export type Dataset = Provenance & {
  readonly id: number;
  readonly kind: DatasetKind;
  /** Edition for people: "2023", "2026-08". */
  readonly version: string;
  /** Day of publication, "2024-07-05", or null when nobody said. */
  readonly releasedOn: string | null;
  readonly sourceFile: string;
  readonly sourceSha256: string;
  readonly importedAt: Date;
  readonly importedBy: string;
  readonly rowsKept: number;
  readonly rowsSkipped: number;
  readonly rowsRefused: number;
  /** Versions of the boundaries that postcodes were placed in; null for other kinds. */
  readonly boundaries: { readonly "2010": number; readonly "2024": number } | null;
  readonly notes: DatasetNotes;
  readonly file: { readonly sha256: string; readonly bytes: number };
};

/** Counts and choices of an import: rows skipped by reason, agreement with the publisher's own seats. */
export type DatasetNotes = Readonly<Record<string, string | number | boolean>>;

/** A bad row: where it is, in which file of the zip or folder, and why it was left out. */
export type RowRefusal = { readonly source: string; readonly line: number; readonly reason: string };

/** A version ready to be published: everything but what publishing itself decides. */
export type PreparedDataset = Omit<Dataset, "id" | "importedAt" | "importedBy" | "rowsRefused" | "file"> & {
  readonly bytes: Uint8Array;
  readonly refusals: readonly RowRefusal[];
};

/** A version in the history. `active` is what serves now; `activated` tells when it began to, oldest first. */
export type DatasetVersion = Dataset & { readonly active: boolean; readonly activated: readonly Date[] };
