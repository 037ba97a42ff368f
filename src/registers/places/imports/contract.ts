import type { RecognisedTable } from "#domain/official/recognise.ts";
import type { FilePort } from "#kit/immutable-files/store.ts";
import type { ProgressMaker } from "#kit/progress/progress.ts";
import type { BundleFile } from "#kit/zip/bundle.ts";
import type { Dataset } from "#registers/places/datasets/contract.ts";

/** What to import, and what only the person importing knows. */
export type ImportRequest = {
  /** A zip, a folder or a single file, as downloaded. */
  readonly path: string;
  /** GROUNDSWELL_HOME */
  readonly home: string;
  readonly by: string;
  readonly now: Date;
  readonly progress: ProgressMaker;
  /** Edition to show, when the file name does not tell. */
  readonly version?: string;
  /** Day of publication, "2023-11-01", for those who know better than the file. */
  readonly releasedOn?: string;
  /** Keep Northern Irish postcodes too, under the separate terms of Land & Property Services. */
  readonly northernIreland?: boolean;
  /** Go ahead although the new version has far fewer rows than the one in force. */
  readonly allowSmaller?: boolean;
  /** The calls that writing needs; tests put a full disk behind them. */
  readonly files?: FilePort;
};

/** Why nothing was imported. The version in force serves on. */
export type ImportRefusal =
  | "unreadable"
  | "unrecognised"
  | "boundaries-first"
  | "bad-rows"
  | "incomplete"
  | "import-under-way"
  | "disk-full";

export type ImportResult =
  | {
      readonly ok: true;
      /** True when the very same file is in force already and nothing was done. */
      readonly already: boolean;
      readonly dataset: Dataset;
      /** CSV of all bad rows, or null when there were none. */
      readonly report: string | null;
      /** New version of the postcodes, when new boundaries meant placing them again. */
      readonly placedAgain: Dataset | null;
    }
  | {
      readonly ok: false;
      readonly reason: ImportRefusal;
      /** A sentence that says what was found, what was expected and what to do. */
      readonly message: string;
      readonly report: string | null;
    };

/** A refusal inside an importer, before a report is written. */
export type Refused = { readonly ok: false; readonly reason: ImportRefusal; readonly message: string };

export type Format = RecognisedTable["layout"]["format"] | "boundaries";

/** What a path holds: the files that matter, and by the first of them which official dataset it is. */
export type Inspected = {
  readonly format: Format;
  readonly name: string;
  readonly files: readonly BundleFile[];
  /** What the publisher says of the release in a file of its own (Code-Point Open's Doc/metadata.txt); null when there is none. */
  readonly metadata: BundleFile | null;
  /** SHA-256 of everything at the path. */
  sha256(): Promise<string>;
  close(): void;
};
