import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
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
  /** Those who come are told once of what a host changes. */
  readonly post: PostSignUpLetter;
};
