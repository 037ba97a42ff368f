import { type Context, Hono } from "hono";
import { codeNow } from "#features/account/second-step/authenticator/commands.ts";
import { takeSecondStep } from "#features/account/second-step/commands.ts";
import type { StepRefusal } from "#features/account/second-step/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import type { AccountRoom } from "#site/account/contract.ts";
import { wayAfterSignIn, withBack } from "#site/account/policy.ts";
import { urls } from "#site/urls.ts";
import { StepPage } from "./page.tsx";

/** /sign-in/step: the second step, for whoever is signed in and has an authenticator. */
export function secondStep(room: AccountRoom): Hono<Env> {
  const { show, db, auth, door, now, secrets, tryFrom } = room;
  const ask = async (c: Context<Env>, back: string, error?: string) => {
    c.header("cache-control", "private, no-store");
    const speak = c.get("speak");
    const shownCode = await shownCodeOf(room, c);
    const body = <StepPage {...{ speak, back, error, shownCode }} />;
    const words = { title: speak.t("account.step.title"), description: speak.t("account.description") };
    return show(c, { ...words, noindex: true, body }, error === undefined ? 200 : 400);
  };
  return new Hono<Env>()
    .get(urls.secondStep, door.seesActor, (c) => {
      const back = wayAfterSignIn(c.req.query("back"));
      const actor = c.get("actor");
      if (actor === null) return c.redirect(withBack(urls.signIn, back), 303);
      if (actor.wants === "authenticator") return c.redirect(withBack(urls.authenticator, back), 303);
      return ask(c, back);
    })
    .post(urls.secondStep, door.seesActor, async (c) => {
      const form = await formOf(c);
      const back = wayAfterSignIn(textIn(form, "back"));
      const actor = c.get("actor");
      if (actor === null) return c.redirect(withBack(urls.signIn, back), 303);
      const { t } = c.get("speak");
      if (tryFrom(c) > 0) return ask(c, back, t("account.step.wrong"));
      const { personId, sessionId } = actor;
      const session = { auth: await auth(), headers: c.req.raw.headers, personId, sessionId, now: now() };
      const taken = await takeSecondStep(db, { ...session, typed: textIn(form, "code"), secrets });
      return taken.ok ? c.redirect(back, 303) : ask(c, back, stepWords(c, taken));
    });
}

/** Why a code was not taken, in a sentence. */
export function stepWords(c: Context<Env>, refusal: StepRefusal): string {
  const { t, time } = c.get("speak");
  return refusal.reason === "locked"
    ? t("account.step.locked", { time: time(refusal.until) })
    : t(`account.step.${refusal.reason}`);
}

/** The right code, where sent mail is shown to everybody as well: there is nothing left to protect. */
export async function shownCodeOf(
  { db, auth, mailIsShown, movement }: AccountRoom,
  c: Context<Env>,
): Promise<string | null> {
  if (!mailIsShown || !movement().demonstration) return null;
  return codeNow(db, { auth: await auth(), headers: c.req.raw.headers });
}
