import type { Db } from "#kit/db/database.ts";
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
  readonly now: () => Date;
};

/** What has just happened, for the page to say. */
export type Outcome = "saved" | "stopped" | "forgotten" | "not-forgotten" | null;
