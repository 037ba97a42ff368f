import type { Context } from "hono";
import type { Door } from "#features/account/door/route.ts";
import type { Post } from "#features/rights/correction/commands.ts";
import type { Db } from "#kit/db/database.ts";
import type { Env } from "#kit/http/env.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";

export type RightsRoom = {
  readonly show: ShowPage;
  readonly db: Db;
  readonly keys: KeyRing;
  readonly live: LiveSnapshot;
  readonly speakers: Readonly<Record<Locale, Speak>>;
  readonly door: Door;
  /** Puts a message in line. */
  readonly post: Post;
  /** Text messages can be sent, or read at /dev/mail. */
  readonly texts: boolean;
  /** Takes one of the client's tries at a form that sends messages; the seconds to wait when there are none left, else 0. */
  readonly tryFrom: (c: Context<Env>) => number;
  /** Told of what goes wrong when the answer has left. */
  readonly onFault: (fault: unknown) => void;
  readonly now: () => Date;
};

/** Whose rights a page is about, proved by a link or a session. */
export type Whose = {
  readonly personId: string;
  /** Who is written into the log: "link/rights", or the person. */
  readonly author: string;
  /** Path of the first page; the others are below it. */
  readonly base: string;
};

/** What has just happened, for the page to say. */
export type Outcome =
  | "saved"
  | "unchanged"
  | "sent"
  | "too-many"
  | "dropped"
  | "stopped"
  | "allowed"
  | "already-yours"
  | "no-texts"
  | "no-stages"
  | "stages"
  | null;
