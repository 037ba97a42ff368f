import { type Context, Hono } from "hono";
import {
  beginAuthenticator,
  newRecoveryCodes,
  removeAuthenticator,
} from "#features/account/second-step/authenticator/commands.ts";
import { takeSecondStep } from "#features/account/second-step/commands.ts";
import { nameIn } from "#features/movement/contract.ts";
import { type Actor, actorOf } from "#kit/http/actor.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import type { AccountRoom } from "#site/account/contract.ts";
import { isRecent, wayAfterSignIn, withBack } from "#site/account/policy.ts";
import { shownCodeOf, stepWords } from "#site/account/step/route.tsx";
import { urls } from "#site/urls.ts";
import { AddAuthenticatorPage, RecoveryCodesPage } from "./page.tsx";

/** /account/authenticator: add one, with recovery codes; make new codes; take it away. */
export function authenticator(room: AccountRoom): Hono<Env> {
  const { show, db, auth, door, now, secrets, movement, tryFrom } = room;
  const sessionOf = async (c: Context<Env>, { personId, sessionId }: Actor) => ({
    auth: await auth(),
    headers: c.req.raw.headers,
    personId,
    sessionId,
    now: now(),
  });
  const words = (c: Context<Env>, key: string) => ({
    title: c.get("speak").t(key),
    description: c.get("speak").t("account.description"),
    noindex: true,
  });
  const offer = async (c: Context<Env>, actor: Actor, { back, error }: { back: string; error?: string }) => {
    c.header("cache-control", "private, no-store");
    const speak = c.get("speak");
    const account = actor.name === "" ? nameIn(speak.locale, movement()) : actor.name;
    const fresh = await beginAuthenticator(db, { ...(await sessionOf(c, actor)), account });
    if (fresh === null) return c.redirect(urls.account, 303);
    const needed = actor.wants === "authenticator";
    const shownCode = await shownCodeOf(room, c);
    const body = <AddAuthenticatorPage {...{ speak, back, fresh, needed, error, shownCode }} />;
    return show(c, { ...words(c, "account.authenticator.add-title"), body }, error === undefined ? 200 : 400);
  };
  const codesPage = async (c: Context<Env>, actor: Actor, next: string) => {
    c.header("cache-control", "private, no-store");
    const codes = await newRecoveryCodes(db, await sessionOf(c, actor));
    const body = <RecoveryCodesPage speak={c.get("speak")} {...{ codes, next }} />;
    return show(c, { ...words(c, "account.recovery.title"), body });
  };
  return new Hono<Env>()
    .get(urls.authenticator, door.seesActor, (c) => {
      const back = wayAfterSignIn(c.req.query("back"));
      const actor = c.get("actor");
      return mayAdd(actor) ? offer(c, actor, { back }) : c.redirect(wayOf(actor, back), 303);
    })
    .post(urls.authenticator, door.seesActor, async (c) => {
      const form = await formOf(c);
      const back = wayAfterSignIn(textIn(form, "back"));
      const actor = c.get("actor");
      if (!mayAdd(actor)) return c.redirect(wayOf(actor, back), 303);
      if (tryFrom(c) > 0) return offer(c, actor, { back, error: c.get("speak").t("account.step.wrong") });
      const typed = textIn(form, "code");
      const taken = await takeSecondStep(db, { ...(await sessionOf(c, actor)), typed, secrets });
      return taken.ok ? codesPage(c, actor, back) : offer(c, actor, { back, error: stepWords(c, taken) });
    })
    .post(urls.recoveryCodes, door.demandActor, (c) =>
      isRecent(actorOf(c), now()) ? codesPage(c, actorOf(c), urls.account) : c.redirect(again(), 303),
    )
    .post(urls.authenticatorRemoval, door.demandActor, async (c) => {
      const { personId } = actorOf(c);
      if (!isRecent(actorOf(c), now())) return c.redirect(again(), 303);
      await removeAuthenticator(db, { personId, author: personId, now: now() });
      return c.redirect(urls.account, 303);
    });
}

/** Whoever has an authenticator must have used it: it is not replaced by somebody who reads the mailbox. */
function mayAdd(actor: Actor | null): actor is Actor {
  return actor !== null && actor.wants !== "second-step";
}

function wayOf(actor: Actor | null, back: string): string {
  return withBack(actor === null ? urls.signIn : urls.secondStep, back);
}

/** The second step once more, and back to the account. */
function again(): string {
  return urls.secondStep;
}
