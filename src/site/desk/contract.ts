import type { Door } from "#features/account/door/route.ts";
import type { Db } from "#kit/db/database.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";

/** What the organisers' desk needs of the house. `db` works as the app: row-level security holds it. */
export type DeskRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly door: Pick<Door, "demandActor">;
  readonly live: LiveSnapshot;
  readonly now: () => Date;
};

/** What a person's page needs beside that: the keys of what is sealed, and both languages, for the words of a consent. */
export type RecordRoom = DeskRoom & {
  readonly keys: KeyRing;
  readonly speakers: Readonly<Record<Locale, Speak>>;
};

/** People on one page of a list. */
export const PAGE_SIZE = 50;
