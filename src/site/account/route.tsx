import { type Context, Hono } from "hono";
import { passkeysOf } from "#features/account/passkeys/queries.ts";
import { hasAuthenticator } from "#features/account/queries.ts";
import { endEverySession, endSession } from "#features/account/sessions/commands.ts";
import { sessionsOf } from "#features/account/sessions/queries.ts";
import { actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { urls } from "#site/urls.ts";
import { authenticator } from "./authenticator/route.tsx";
import type { AccountRoom } from "./contract.ts";
import { AccountPage } from "./page.tsx";
import { passkeys } from "./passkeys/route.ts";
import { isId } from "./policy.ts";
import { signIn } from "./sign-in/route.tsx";
import { secondStep } from "./step/route.tsx";

/** Everything about getting in: /sign-in, the second step, and /account with sessions, authenticator and passkeys. */
export function account(room: AccountRoom): Hono<Env> {
  const { show, db, auth, door, now } = room;
  const gone = async (c: Context<Env>) => {
    const { api } = await auth();
    const left = await api.signOut({ headers: c.req.raw.headers, returnHeaders: true });
    for (const line of left.headers.getSetCookie()) c.header("set-cookie", line, { append: true });
    return c.redirect(urls.home, 303);
  };
  return new Hono<Env>()
    .route("/", secondStep(room))
    .route("/", signIn(room))
    .post(urls.signOut, door.seesActor, async (c) => {
      const actor = c.get("actor");
      if (actor !== null) {
        const { personId, sessionId } = actor;
        await endSession(db, { personId, sessionId, author: personId, now: now() });
      }
      return gone(c);
    })
    .route("/", authenticator(room))
    .route("/", passkeys(room))
    .get(urls.account, door.demandActor, async (c) => {
      const actor = actorOf(c);
      const { personId } = actor;
      const speak = c.get("speak");
      const body = (
        <AccountPage
          speak={speak}
          actor={actor}
          sessions={await sessionsOf(db, { personId, now: now() })}
          passkeys={await passkeysOf(db, personId)}
          hasAuthenticator={await hasAuthenticator(db, personId)}
        />
      );
      const words = { title: speak.t("account.title"), description: speak.t("account.description") };
      return show(c, { ...words, noindex: true, islands: ["site/account/passkeys"], body });
    })
    .post("/account/sessions/:id/end", door.demandActor, async (c) => {
      const { personId } = actorOf(c);
      const sessionId = c.req.param("id");
      if (!isId(sessionId)) return c.notFound();
      const ended = await endSession(db, { personId, sessionId, author: personId, now: now() });
      return ended.ok ? c.redirect(urls.account, 303) : c.notFound();
    })
    .post(urls.signOutEverywhere, door.demandActor, async (c) => {
      const { personId } = actorOf(c);
      await endEverySession(db, { personId, author: personId, now: now() });
      return gone(c);
    });
}
