import type { Door } from "#features/account/door/route.ts";
import type { Db } from "#kit/db/database.ts";
import type { ShowPage } from "#kit/ui/page.ts";

export type KeysRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly door: Pick<Door, "demandActor">;
  readonly now: () => Date;
};

/** What somebody typed, to be shown again when something was wrong with it. */
export type KeyTyped = {
  readonly name: string;
  readonly groupId: number | null;
  readonly scopes: readonly string[];
  readonly days: string;
};

export const NOTHING_TYPED: KeyTyped = { name: "", groupId: null, scopes: [], days: "90" };
