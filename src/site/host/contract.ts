import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { Places } from "#registers/places/queries.ts";

export type HostRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly keys: KeyRing;
  readonly places: () => Pick<Places, "locate" | "seat">;
  readonly now: () => Date;
  /** The site's own address without a slash at the end. */
  readonly origin: string;
  /** Address of the built script that keeps the page for a door without network. */
  readonly workerScript: string;
};

/** A tap as the page sends it once there is a network: `kind` "walk-in" carries a name, the others a sign-up. */
export type TickSent = {
  readonly id: string;
  readonly act: "came" | "missed" | "undo" | "walk-in";
  readonly signUp?: string;
  readonly arrived?: number;
  readonly name?: string;
  readonly reach?: string;
  readonly people?: number;
  /** ISO 8601, by the phone. */
  readonly at: string;
};

/** What became of each, so that the phone forgets those that arrived: refused ones are told and not sent again. */
export type TicksAnswer = {
  readonly results: readonly { readonly id: string; readonly refused: string | null }[];
};
