import type { Context } from "hono";
import type { Auth } from "#features/account/auth/commands.ts";
import type { AccountSecrets } from "#features/account/contract.ts";
import type { Door } from "#features/account/door/route.ts";
import type { MovementSettings } from "#features/movement/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { Mail } from "#ports/mail.ts";

/** What the pages of signing in need of the house. */
export type AccountRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly auth: () => Promise<Auth>;
  readonly secrets: AccountSecrets;
  readonly mail: Mail;
  readonly movement: () => MovementSettings;
  readonly door: Door;
  /** How people reach the site, "https://example.org". */
  readonly origin: string;
  /** Takes one of the client's tries; the seconds to wait when there are none left, else 0. */
  readonly tryFrom: (c: Context<Env>) => number;
  /** True where sent mail can be read at /dev/mail. */
  readonly mailIsShown: boolean;
  /** Told of a fault that no answer waits for, such as mail that could not be sent. */
  readonly onFault: (fault: unknown) => void;
  readonly now: () => Date;
};
