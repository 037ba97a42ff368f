import type { Door } from "#features/account/door/route.ts";
import type { PersonImport, Preview, RowFate } from "#features/imports/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";

export type ImportsRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly keys: Pick<KeyRing, "keyedHash">;
  readonly live: LiveSnapshot;
  readonly door: Pick<Door, "demandActor">;
  /** Puts the work in line: the import is done, or taken back, by a job. */
  readonly send: (importId: number) => Promise<void>;
  readonly now: () => Date;
};

/** The largest file taken: some 400,000 people as CSV. */
export const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

/** The box that each fault of the choices is about; the others are about the whole form. */
export const BOX_OF: Readonly<Record<string, "words" | "place" | "on" | "given">> = {
  "no-words": "words",
  "no-place": "place",
  "not-a-day": "on",
  "in-the-future": "on",
  "nothing-given": "given",
};

/** What somebody typed about consent, to be shown again when something was missing. */
export type Typed = {
  readonly words: string;
  readonly place: string;
  readonly on: string;
  readonly given: readonly string[];
  readonly stated: boolean;
};

export type ImportPageProps = {
  readonly speak: Speak;
  readonly found: PersonImport;
  readonly samples: readonly { readonly cells: readonly string[] }[];
  readonly refused: readonly RowFate[];
  readonly preview: Preview | null;
  readonly fault: string | null;
  /** The box that the fault is about; null for none in particular. */
  readonly wrong: (typeof BOX_OF)[string] | null;
  readonly typed: Typed | null;
  /** The sentence kept with the evidence, when some was stated. */
  readonly words: string | null;
  readonly now: Date;
  /** Undoing was asked for, and not yet confirmed. */
  readonly undoAsked: boolean;
  /** The encoding was guessed: somebody should look whether names came out right. */
  readonly looksAtNames: boolean;
};
