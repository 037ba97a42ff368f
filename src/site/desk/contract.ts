import type { Door } from "#features/account/door/route.ts";
import type { Db } from "#kit/db/database.ts";
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

/** People on one page of a list. */
export const PAGE_SIZE = 50;
