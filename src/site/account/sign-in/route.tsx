import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { emailAddress } from "#domain/people/email-address.ts";
import { browserWords } from "#features/account/auth/policy.ts";
import { DEMO_ADMINISTRATOR, type SignInWay } from "#features/account/contract.ts";
import { signInMail } from "#features/account/mail.tsx";
import { endSession } from "#features/account/sessions/commands.ts";
import { tieToPerson, useCode, useLink, wishToSignIn } from "#features/account/sign-in/commands.ts";
import type { Proven, Wish } from "#features/account/sign-in/contract.ts";
import { readCode } from "#features/account/sign-in/policy.ts";
import { linkStanding } from "#features/account/sign-in/queries.ts";
import { nameIn } from "#features/movement/contract.ts";
import { afterAnswer } from "#kit/http/afterwards.ts";
import { COOKIES, cookieName } from "#kit/http/cookies.ts";
import type { Env } from "#kit/http/env.ts";
import { formOf, textIn } from "#kit/http/form.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { AccountRoom } from "#site/account/contract.ts";
import { wayAfterSignIn } from "#site/account/policy.ts";
import { urls } from "#site/urls.ts";
import { CodePage, LinkPage, SignInPage, WaitPage } from "./page.tsx";

/**
 * /sign-in: by the link or the code of a mail. An address that nobody here has is answered like any other, in the same
 * words and the same time: what takes longer happens after the answer has left.
 */
export function signIn(room: AccountRoom): Hono<Env> {
  const { show, db, now, secrets, tryFrom, mailIsShown, origin } = room;
  const secure = origin.startsWith("https:");
  const cookie = cookieName("sign-in", { secure });
  const frame = (c: Context<Env>, key: string) => ({
    title: c.get("speak").t(key),
    description: c.get("speak").t("account.description"),
    noindex: true,
    islands: ["site/account/passkeys"],
  });
  const wait = (c: Context<Env>, seconds: number) => {
    c.header("retry-after", String(seconds));
    const body = <WaitPage speak={c.get("speak")} seconds={seconds} />;
    return show(c, { ...frame(c, "account.wait.title"), body }, 429);
  };
  const ask = (c: Context<Env>, back: string, refused: { typed?: string; error?: string } = {}) => {
    c.header("cache-control", "private, no-store");
    const demo = room.movement().demonstration ? DEMO_ADMINISTRATOR : null;
    const body = <SignInPage speak={c.get("speak")} {...{ back, demo, mailIsShown, ...refused }} />;
    return show(c, { ...frame(c, "account.sign-in.title"), body }, refused.error === undefined ? 200 : 400);
  };
  const askCode = (c: Context<Env>, error?: string) => {
    c.header("cache-control", "private, no-store");
    const back = wayAfterSignIn(c.req.query("back"));
    const body = <CodePage speak={c.get("speak")} {...{ mailIsShown, back, ...(error && { error }) }} />;
    return show(c, { ...frame(c, "account.code.title"), body }, error === undefined ? 200 : 400);
  };
  const enter = async (c: Context<Env>, proven: Proven) => {
    await begin(room, c, proven);
    deleteCookie(c, cookie, { path: "/", secure });
    return c.redirect(proven.back, 303);
  };
  return new Hono<Env>()
    .get(urls.signIn, room.door.seesActor, (c) => {
      const back = wayAfterSignIn(c.req.query("back"));
      return c.get("actor") === null ? ask(c, back) : c.redirect(back, 303);
    })
    .post(urls.signIn, async (c) => {
      const seconds = tryFrom(c);
      if (seconds > 0) return wait(c, seconds);
      const form = await formOf(c);
      const back = wayAfterSignIn(textIn(form, "back"));
      const typed = textIn(form, "email");
      const email = emailAddress(typed);
      if (!email.ok) return ask(c, back, { typed, error: c.get("speak").t("account.email.wrong") });
      const wished = await wishToSignIn(db, { address: email.key, back, secrets, now: now() });
      if (!wished.ok) return wait(c, wished.retryAfterS);
      setCookie(c, cookie, wished.wish.browser ?? "", {
        path: "/",
        httpOnly: true,
        sameSite: "Lax",
        secure,
        maxAge: COOKIES["sign-in"].lastsS,
      });
      // Only an address that somebody has takes this time: the answer must not be seen to wait for it.
      const { wish } = wished;
      afterAnswer(c, () => post(room, c, { wish, address: email.key }), room.onFault);
      return c.redirect(urls.signInCode, 303);
    })
    .get(urls.signInCode, (c) => askCode(c))
    .post(urls.signInCode, async (c) => {
      const seconds = tryFrom(c);
      if (seconds > 0) return wait(c, seconds);
      const { t } = c.get("speak");
      const code = readCode(textIn(await formOf(c), "code"));
      if (code === null) return askCode(c, t("account.code.not-a-code"));
      const used = await useCode(db, { browser: getCookie(c, cookie) ?? "", code, secrets, now: now() });
      return used.ok ? enter(c, used) : askCode(c, t(`account.code.${used.reason}`));
    })
    .get("/sign-in/link/:link", async (c) => {
      c.header("cache-control", "private, no-store");
      const link = c.req.param("link");
      const browser = getCookie(c, cookie) ?? null;
      const standing = await linkStanding(db, { link, browser, now: now() });
      const body = <LinkPage speak={c.get("speak")} {...{ link, standing }} />;
      return show(c, { ...frame(c, "account.link.title"), body }, standing.ok ? 200 : 404);
    })
    .post("/sign-in/link/:link", async (c) => {
      const seconds = tryFrom(c);
      if (seconds > 0) return wait(c, seconds);
      const link = c.req.param("link");
      const used = await useLink(db, { link, now: now() });
      if (used.ok) return enter(c, used);
      const body = <LinkPage speak={c.get("speak")} {...{ link, standing: used }} />;
      return show(c, { ...frame(c, "account.link.title"), body }, 404);
    });
}

/** Starts the session. One that this browser had before, somebody else's perhaps, ends. */
async function begin(
  { db, auth, now }: AccountRoom,
  c: Context<Env>,
  { personId, how }: Proven,
): Promise<void> {
  const { api } = await auth();
  const headers = c.req.raw.headers;
  const before = await api.getSession({ headers });
  if (before !== null) {
    const { userId, id: sessionId } = before.session;
    await endSession(db, { personId: userId, sessionId, author: userId, now: now() });
  }
  const begun = await api.beginSession({
    headers,
    body: { personId, how: how as Exclude<SignInWay, "passkey"> },
    returnHeaders: true,
  });
  for (const line of begun.headers.getSetCookie()) c.header("set-cookie", line, { append: true });
}

/** Sends the mail, if there is anybody to send it to. */
async function post(
  { db, mail, movement, origin, secrets, now }: AccountRoom,
  c: Context<Env>,
  { wish, address }: { wish: Wish; address: string },
): Promise<void> {
  const speak = c.get("speak");
  const browser = browserWords(c.req.header("user-agent") ?? "");
  const tied = await tieToPerson(db, { wishId: wish.id, address, secrets });
  if (tied === null || wish.code === null) return;
  const letter = signInMail({
    speak,
    name: nameIn(speak.locale, movement()),
    code: wish.code,
    link: origin + urls.signInLink(wish.link),
    browser,
    at: now(),
  });
  const fate = await mail.send({ id: `sign-in-${wish.id}`, to: tied.mailTo, ...letter });
  if (!fate.ok) throw new Error(`sign-in mail: ${fate.reason}`);
  const noted = { personId: tied.personId, channel: "email", kind: "sign-in", purpose: "account" } as const;
  await withPeople(db, ownScope(tied.personId), (people) =>
    recordLetter(people, { ...noted, subject: null, at: now() }),
  );
}
