import type { Context } from "hono";
import type { Post } from "#features/rights/correction/commands.ts";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";

export type PreferencesRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly keys: KeyRing;
  readonly live: LiveSnapshot;
  readonly speakers: Readonly<Record<Locale, Speak>>;
  /** Puts a message in line: the link to somebody's own rights. */
  readonly post: Post;
  /** Takes one of the client's tries; the seconds to wait when there are none left, else 0. */
  readonly tryFrom: (c: Context<Env>) => number;
  readonly now: () => Date;
};

/** What has just happened, for the page to say. */
export type Outcome =
  | "saved"
  | "stopped"
  | "allowed"
  | "forgotten"
  | "not-forgotten"
  | "rights-email"
  | "rights-sms"
  | "rights-unreachable"
  | "rights-wait"
  | null;
