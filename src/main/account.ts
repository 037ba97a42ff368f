import type { Context } from "hono";
import type { Auth } from "#features/account/auth/commands.ts";
import { openDoor } from "#features/account/door/route.ts";
import { type MovementSettings, nameIn } from "#features/movement/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { clientName } from "#kit/http/client-address.ts";
import type { Env } from "#kit/http/env.ts";
import type { ExchangeEnv } from "#kit/http/exchange.ts";
import { rateLimiter } from "#kit/http/rate-limit.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { ShowPage } from "#kit/ui/page.ts";
import type { AccountRoom } from "#site/account/contract.ts";
import { mailIsShownHere } from "#site/account/dev-mail/policy.ts";
import { urls } from "#site/urls.ts";
import { type Config, publicUrlOf } from "./config.ts";
import type { Outlets } from "./outlets.ts";

/** Tries at signing in that one client may make in a minute, per process: more than anybody types, few to guess with. */
const TRIES_PER_MINUTE = 20;

export type AccountParts = {
  readonly config: Config;
  readonly db: Db;
  readonly keys: KeyRing;
  readonly outlets: Outlets;
  readonly movement: () => MovementSettings;
  readonly show: ShowPage;
  readonly onFault: (fault: unknown) => void;
  readonly now: () => Date;
};

/** What the rooms of signing in need, and the door that other rooms stand behind. */
export function openAccounts(parts: AccountParts): AccountRoom {
  const { config, db, keys, outlets, movement, show, onFault, now } = parts;
  const origin = publicUrlOf(config);
  // A fifth of a second to read in: the first who signs in waits for it, not everybody who starts the product.
  const auth = once(async () => {
    const { openAuth } = await import("#features/account/auth/commands.ts");
    return openAuth({ db, secrets: keys, origin, name: nameIn("en", movement()) });
  });
  const ways = { "sign-in": urls.signIn, "second-step": urls.secondStep, authenticator: urls.authenticator };
  const limiter = config.rateLimitPerMinute === 0 ? null : rateLimiter(TRIES_PER_MINUTE);
  const tryFrom = (c: Context<Env>) => {
    const { incoming } = c.env as ExchangeEnv;
    const client = incoming === undefined ? "test" : clientName(incoming, config.trustProxy);
    return limiter === null ? 0 : limiter.take(client, performance.now()).retryAfterS;
  };
  const mailIsShown = mailIsShownHere({
    wish: config.devMail,
    mailIsReal: outlets.keptLetters === null,
    demonstration: movement().demonstration,
    origin,
    host: config.host,
  });
  const door = openDoor({ db, auth, now, ways });
  return {
    show,
    db,
    auth,
    secrets: keys,
    mail: outlets.mail,
    movement,
    door,
    origin,
    tryFrom,
    mailIsShown,
    onFault,
    now,
  };
}

function once(open: () => Promise<Auth>): () => Promise<Auth> {
  let opened: Promise<Auth> | null = null;
  return () => {
    opened ??= open();
    return opened;
  };
}
