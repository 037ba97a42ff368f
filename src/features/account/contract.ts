import type { Role } from "#domain/groups/roles.ts";
import { COOKIES } from "#kit/http/cookies.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { RoleHeld } from "#registers/groups/roles/contract.ts";

declare module "#kit/http/actor.ts" {
  interface Actor {
    /** In force now; those that need a second step are missing while this session has not taken it lately. */
    readonly roles: readonly RoleHeld[];
    /** What stands between this person and the roles that need a second step; null for nothing. */
    readonly wants: "second-step" | "authenticator" | null;
  }
}

/** How somebody came in: by the link or the code of a mail, by a passkey, by a link that a command printed. */
export type SignInWay = "link" | "code" | "passkey" | "operator";

/** Hashes under a key outside the database that stays the same as long as this copy lives: of `kit/secrets`. */
export type AccountSecrets = Pick<KeyRing, "keyedHash">;

const MINUTE_MS = 60_000;
/** How long a link and a code may be used. */
export const SIGN_IN_LASTS_MS = COOKIES["sign-in"].lastsS * 1000;
/** Wrong codes after which the code, and the link with it, works no more. */
export const MOST_WRONG_CODES = 5;
/** Mails to one address within the time that one lasts. */
export const MOST_WISHES = 5;
/** How long a browser stays signed in after it was last used. */
export const SESSION_LASTS_S = COOKIES.session.lastsS;
/** How long a second step counts before it is asked for again. */
export const SECOND_STEP_LASTS_MS = 24 * 60 * MINUTE_MS;
/** Wrong codes in a row after which the authenticator is asked for nothing, and for how long. */
export const MOST_WRONG_STEPS = 5;
export const LOCK_LASTS_MS = 15 * MINUTE_MS;
/** What changes how one gets in asks for a proof not older than this. */
export const RECENT_PROOF_MS = 15 * MINUTE_MS;

/** The administrator that a demonstration comes with; example domains reach nobody. */
export const DEMO_ADMINISTRATOR = "admin@demo.example";
/** Where whoever holds `role` in a demonstration signs in: the seeds give each role to somebody. */
export const demoHolder = (role: Role) => `${role}@example.org`;
