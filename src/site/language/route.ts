import { Hono } from "hono";
import { setCookie } from "hono/cookie";
import { COOKIES } from "#kit/http/cookies.ts";
import type { Env } from "#kit/http/env.ts";
import { LANGUAGE_COOKIE } from "#kit/http/locale.ts";
import { LOCALES } from "#kit/i18n/speak.ts";
import { wayBack } from "./policy.ts";

/** GET /language/cy?back=/find: remembers a language for a year and returns to the page. Works without script. */
export function language({ secure }: { secure: boolean }) {
  return new Hono<Env>().get("/language/:locale", (c) => {
    const locale = LOCALES.find((each) => each === c.req.param("locale"));
    if (locale === undefined) return c.notFound();
    setCookie(c, LANGUAGE_COOKIE, locale, {
      path: "/",
      maxAge: COOKIES.language.lastsS,
      sameSite: "Lax",
      httpOnly: true,
      secure,
    });
    c.header("cache-control", "no-store");
    return c.redirect(wayBack(c.req.query("back")), 303);
  });
}
