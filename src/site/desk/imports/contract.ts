import type { Door } from "#features/account/door/route.ts";
import type { Db } from "#kit/db/database.ts";
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
